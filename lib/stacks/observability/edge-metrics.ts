import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { KeycloakStack } from '../keycloak/stack.ts';

/** Requests that the firewall did not let through to the public load balancer, by any rule. */
export function blockedRequests(keycloak: KeycloakStack, period: Duration): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    dimensionsMap: { Region: keycloak.region, Rule: 'ALL', WebACL: keycloak.webAclMetric },
    statistic: 'Sum',
    period,
    label: 'blocked',
  });
}
