import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { KeycloakStack } from '../keycloak/stack.ts';
import { keycloakMetric } from './keycloak-metrics.ts';

/** How many tasks ECS runs, ready or not: a metric of Container Insights. */
export function runningTasks({ ecsCluster, service }: KeycloakStack, period: Duration): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'ECS/ContainerInsights',
    metricName: 'RunningTaskCount',
    dimensionsMap: { ClusterName: ecsCluster.clusterName, ServiceName: service.serviceName },
    statistic: 'Minimum',
    period,
    label: 'tasks',
  });
}

/** How many members the task sees that sees the fewest. In order, that is all tasks. */
export function clusterSize({ ecsCluster }: KeycloakStack, period: Duration): cloudwatch.Metric {
  return keycloakMetric(ecsCluster, {
    name: 'vendor_cluster_size',
    statistic: 'Minimum',
    period,
    label: 'members seen',
  });
}
