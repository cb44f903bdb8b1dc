import { Duration } from 'aws-cdk-lib';
import type { KeycloakStack } from '../../keycloak/stack.ts';
import type { AlarmRule } from '../alarm.ts';
import { blockedRequests } from '../edge-metrics.ts';

/** What stands before the load balancers. */
export function edgeAlarms(keycloak: KeycloakStack): readonly AlarmRule[] {
  return [
    {
      name: 'firewall-blocks',
      says: 'The firewall blocks more than 1,000 requests in five minutes',
      metric: blockedRequests(keycloak, Duration.minutes(5)),
      is: 'above',
      threshold: 1000,
      bad: 2,
      of: 3,
      whenMissing: 'good',
    },
  ];
}
