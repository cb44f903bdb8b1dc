import { Duration } from 'aws-cdk-lib';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { KeycloakStack } from '../../keycloak/stack.ts';
import { blockedRequests } from '../edge-metrics.ts';
import { searchKeycloak } from '../keycloak-metrics.ts';
import type { Row } from './row.ts';

const period = Duration.minutes(1);

/** How much is asked of the service, how fast it answers, and what it refuses. */
export function trafficRow(keycloak: KeycloakStack): Row {
  const { metrics } = keycloak.publicBalancer;
  return {
    heading: 'Traffic',
    graphs: [
      {
        title: 'Requests',
        unit: 'a minute',
        metrics: [
          metrics.requestCount({ period, label: 'requests' }),
          blockedRequests(keycloak, period),
          metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_4XX_COUNT, { period, label: '4xx' }),
        ],
      },
      {
        title: 'Server errors',
        unit: 'a minute',
        metrics: [
          metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT, { period, label: 'load balancer' }),
          metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT, { period, label: 'Keycloak' }),
        ],
      },
      {
        title: 'Latency',
        unit: 'seconds',
        metrics: ['p50', 'p95', 'p99'].map((statistic) =>
          metrics.targetResponseTime({ period, statistic, label: statistic }),
        ),
      },
      {
        title: 'Latency, by path',
        unit: 'seconds, mean',
        metrics: [
          searchKeycloak(keycloak.ecsCluster, {
            name: 'http_server_requests_seconds',
            by: 'uri',
            statistic: 'Average',
            period,
          }),
        ],
      },
    ],
  };
}
