import { Duration } from 'aws-cdk-lib';
import type { DatabaseStack } from '../../database/stack.ts';
import type { Row } from './row.ts';

const period = Duration.minutes(1);

/** The database, writer and reader together. */
export function databaseRow({ cluster }: DatabaseStack): Row {
  const most = (label: string) => ({ period, statistic: 'Maximum', label });
  return {
    heading: 'Database',
    graphs: [
      {
        title: 'Capacity',
        unit: '%',
        metrics: [
          cluster.metricCPUUtilization(most('CPU')),
          cluster.metricACUUtilization(most('of the highest capacity')),
        ],
      },
      {
        title: 'Connections',
        unit: 'count',
        metrics: [cluster.metricDatabaseConnections(most('connections'))],
      },
      {
        title: 'Delays',
        unit: 'milliseconds',
        metrics: [
          cluster.metric('AuroraReplicaLagMaximum', most('reader behind writer')),
          cluster.metric('CommitLatency', { period, statistic: 'Average', label: 'commit' }),
        ],
      },
      {
        title: 'Memory and local disk',
        unit: 'bytes free',
        metrics: [
          cluster.metricFreeableMemory({ period, statistic: 'Minimum', label: 'memory' }),
          cluster.metricFreeLocalStorage({ period, statistic: 'Minimum', label: 'local disk' }),
        ],
      },
    ],
  };
}
