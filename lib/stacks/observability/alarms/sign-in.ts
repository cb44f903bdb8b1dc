import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { KeycloakStack } from '../../keycloak/stack.ts';
import type { AlarmRule } from '../alarm.ts';
import { userEvents } from '../keycloak-metrics.ts';

const period = Duration.minutes(5);

/** What Keycloak counts of people signing in and of clients fetching tokens. */
export function signInAlarms({ ecsCluster }: KeycloakStack): readonly AlarmRule[] {
  const failing = { is: 'above', bad: 2, of: 3, whenMissing: 'good' } as const;
  return [
    {
      ...failing,
      name: 'sign-ins-fail',
      // People mistype: some failures are ordinary.
      says: 'More than 40 % of the sign-ins fail',
      metric: failed(ecsCluster, 'login'),
      threshold: 40,
    },
    {
      ...failing,
      name: 'tokens-fail',
      says: 'More than 20 % of the exchanges of a code for tokens fail',
      metric: failed(ecsCluster, 'code_to_token'),
      threshold: 20,
    },
  ];
}

/** In per cent of at least 20, so that one person's bad evening is no alarm. */
function failed(cluster: ecs.ICluster, event: 'login' | 'code_to_token'): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({
    expression:
      'IF(FILL(bad, 0) + FILL(good, 0) >= 20, 100 * FILL(bad, 0) / (FILL(bad, 0) + FILL(good, 0)), 0)',
    usingMetrics: {
      good: userEvents(cluster, event, 'success', period),
      bad: userEvents(cluster, event, 'failure', period),
    },
    label: `${event} failures, %`,
    period,
  });
}
