import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { METRICS_NAMESPACE } from '../keycloak/telemetry-config.ts';

type KeycloakMetric = {
  readonly name: string;
  readonly statistic: string;
  readonly period: Duration;
  readonly label?: string;
  /** Besides the cluster. */
  readonly dimensions?: Readonly<Record<string, string>>;
};

/** A metric over all tasks of the cluster, by the name Keycloak gives it: one value a task and minute. */
export function keycloakMetric(cluster: ecs.ICluster, metric: KeycloakMetric): cloudwatch.Metric {
  const { name, statistic, period, label = name, dimensions = {} } = metric;
  return new cloudwatch.Metric({
    namespace: METRICS_NAMESPACE,
    metricName: name,
    dimensionsMap: { ClusterName: cluster.clusterName, ...dimensions },
    statistic,
    period,
    label,
  });
}

/** How often users did something, by how it ended: `failure` is what Keycloak gives an error for. */
export function userEvents(
  cluster: ecs.ICluster,
  event: 'login' | 'refresh_token' | 'code_to_token' | 'client_login' | 'register',
  outcome: 'success' | 'failure',
  period: Duration,
): cloudwatch.Metric {
  return keycloakMetric(cluster, {
    name: 'keycloak_user_events_total',
    statistic: 'Sum',
    period,
    label: `${event} ${outcome}`,
    dimensions: { event, outcome },
  });
}

type Search = {
  readonly name: string;
  readonly by: string;
  readonly statistic: string;
  readonly period: Duration;
  /** Which of them, where not all. */
  readonly where?: Readonly<Record<string, string>>;
};

/** One line for each value of a dimension, those included that nobody has seen yet. Dashboards only. */
export function searchKeycloak(cluster: ecs.ICluster, search: Search): cloudwatch.MathExpression {
  const { name, by, statistic, period, where = {} } = search;
  const schema = [METRICS_NAMESPACE, 'ClusterName', ...Object.keys(where), by].join(',');
  const terms = Object.entries({ MetricName: name, ClusterName: cluster.clusterName, ...where });
  const query = terms.map(([key, value]) => `${key}="${value}"`).join(' ');
  return new cloudwatch.MathExpression({
    expression: `SEARCH('{${schema}} ${query}', '${statistic}', ${period.toSeconds()})`,
    label: `\${PROP('Dim.${by}')}`,
    period,
  });
}
