import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { AwsSettings } from '../../../model/documents/aws.ts';
import type { KeycloakStack } from '../../keycloak/stack.ts';
import type { AlarmRule } from '../alarm.ts';
import { keycloakMetric } from '../keycloak-metrics.ts';
import { clusterSize, runningTasks } from '../task-metrics.ts';

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);

/** The Keycloak tasks: are there enough, do they know of one another and of today's password, have they room. */
export function taskAlarms(keycloak: KeycloakStack, { tasks }: AwsSettings): readonly AlarmRule[] {
  return [...clusterAlarms(keycloak, tasks.min), restartFailed(keycloak), ...roomAlarms(keycloak)];
}

function clusterAlarms(keycloak: KeycloakStack, least: number): readonly AlarmRule[] {
  return [
    {
      name: 'tasks-missing',
      says: `Fewer than ${least} Keycloak tasks run`,
      metric: runningTasks(keycloak, minute),
      is: 'below',
      threshold: least,
      bad: 5,
      of: 5,
      whenMissing: 'bad',
    },
    {
      name: 'cluster-split',
      says: 'A Keycloak task sees fewer members of its cluster than there are tasks',
      metric: new cloudwatch.MathExpression({
        expression: 'running - seen',
        usingMetrics: { running: runningTasks(keycloak, minute), seen: clusterSize(keycloak, minute) },
        label: 'tasks out of sight',
        period: minute,
      }),
      is: 'above',
      threshold: 0,
      // A task counts as running while it still starts, and that takes a minute or two.
      bad: 10,
      of: 10,
      whenMissing: 'good',
    },
    {
      name: 'metrics-silent',
      says: "Keycloak's own metrics no longer arrive, so that some alarms are blind",
      metric: clusterSize(keycloak, fiveMinutes).with({ statistic: 'SampleCount' }),
      is: 'below',
      threshold: 1,
      bad: 3,
      of: 3,
      whenMissing: 'bad',
    },
  ];
}

function restartFailed({ restart }: KeycloakStack): AlarmRule {
  return {
    name: 'restart-failed',
    says: "The database's password has changed, and the Keycloak tasks were not replaced after it",
    metric: restart.metricFailed({ period: fiveMinutes, statistic: 'Sum' }),
    is: 'above',
    threshold: 0,
    bad: 1,
    of: 1,
    whenMissing: 'good',
  };
}

function roomAlarms({ service, ecsCluster }: KeycloakStack): readonly AlarmRule[] {
  const full = { is: 'above', bad: 3, of: 3, whenMissing: 'good' } as const;
  return [
    {
      ...full,
      name: 'tasks-cpu',
      says: 'The Keycloak tasks use more than 85 % of their CPU, and more tasks have not helped',
      metric: service.metricCpuUtilization({ period: fiveMinutes }),
      threshold: 85,
    },
    {
      ...full,
      name: 'tasks-memory',
      says: 'A Keycloak task uses more than 90 % of its memory',
      metric: service.metricMemoryUtilization({ period: fiveMinutes, statistic: 'Maximum' }),
      threshold: 90,
    },
    {
      ...full,
      name: 'heap-full',
      says: 'More than 85 % of the Java heap is still in use after garbage collection',
      metric: keycloakMetric(ecsCluster, {
        name: 'jvm_memory_usage_after_gc',
        statistic: 'Maximum',
        period: fiveMinutes,
      }),
      threshold: 0.85,
    },
    {
      ...full,
      name: 'connections-awaited',
      says: 'Requests wait for a connection to the database',
      metric: keycloakMetric(ecsCluster, {
        name: 'agroal_awaiting_count',
        statistic: 'Maximum',
        period: minute,
      }),
      threshold: 0,
    },
  ];
}
