import { Duration } from 'aws-cdk-lib';
import type { KeycloakStack } from '../../keycloak/stack.ts';
import { searchKeycloak, userEvents } from '../keycloak-metrics.ts';
import type { Row } from './row.ts';

const period = Duration.minutes(5);

/** Who gets in, and what keeps the others out. */
export function signInRow({ ecsCluster }: KeycloakStack): Row {
  const events = { name: 'keycloak_user_events_total', statistic: 'Sum', period };
  return {
    heading: 'Sign-ins',
    graphs: [
      {
        title: 'Sign-ins',
        unit: 'in 5 minutes',
        metrics: [
          userEvents(ecsCluster, 'login', 'success', period),
          userEvents(ecsCluster, 'login', 'failure', period),
        ],
      },
      {
        title: 'Failed sign-ins, by error',
        unit: 'in 5 minutes',
        metrics: [searchKeycloak(ecsCluster, { ...events, by: 'error', where: { event: 'login' } })],
      },
      {
        title: 'What succeeds, by event',
        unit: 'in 5 minutes',
        metrics: [searchKeycloak(ecsCluster, { ...events, by: 'event', where: { outcome: 'success' } })],
      },
      {
        title: 'What fails, by event',
        unit: 'in 5 minutes',
        metrics: [searchKeycloak(ecsCluster, { ...events, by: 'event', where: { outcome: 'failure' } })],
      },
    ],
  };
}
