import { Duration } from 'aws-cdk-lib';
import type { KeycloakStack } from '../../keycloak/stack.ts';
import { keycloakMetric } from '../keycloak-metrics.ts';
import { clusterSize, runningTasks } from '../task-metrics.ts';
import type { Row } from './row.ts';

const period = Duration.minutes(1);

/** The tasks, their cluster, and the Java machine in each. */
export function tasksRow(keycloak: KeycloakStack): Row {
  const { ecsCluster, service } = keycloak;
  const highest = (name: string, label: string) =>
    keycloakMetric(ecsCluster, { name, label, statistic: 'Maximum', period });
  return {
    heading: 'Keycloak',
    graphs: [
      {
        title: 'Cluster',
        unit: 'tasks',
        metrics: [runningTasks(keycloak, period), clusterSize(keycloak, period)],
      },
      {
        title: 'CPU and memory of the tasks',
        unit: '%',
        metrics: [
          service.metricCpuUtilization({ period, label: 'CPU' }),
          service.metricMemoryUtilization({ period, label: 'memory' }),
        ],
      },
      {
        title: 'Java, the busiest task',
        unit: 'share',
        metrics: [
          highest('jvm_memory_usage_after_gc', 'heap after collection'),
          highest('jvm_gc_overhead', 'time spent collecting'),
          highest('process_cpu_usage', 'CPU'),
        ],
      },
      {
        title: 'Connections and threads, the busiest task',
        unit: 'count',
        metrics: [
          highest('agroal_active_count', 'connections in use'),
          highest('agroal_available_count', 'connections free'),
          highest('agroal_awaiting_count', 'requests waiting for one'),
          highest('jvm_threads_live_threads', 'threads'),
        ],
      },
    ],
  };
}
