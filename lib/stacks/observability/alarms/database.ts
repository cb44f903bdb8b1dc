import { Duration } from 'aws-cdk-lib';
import type { AwsSettings } from '../../../model/documents/aws.ts';
import type { DatabaseStack } from '../../database/stack.ts';
import type { AlarmRule } from '../alarm.ts';

const GIB = 1024 ** 3;

/** The database: how busy, how full, how far the reader is behind. */
export function databaseAlarms({ cluster }: DatabaseStack, aws: AwsSettings): readonly AlarmRule[] {
  const period = Duration.minutes(5);
  const most = { period, statistic: 'Maximum' };
  const lasting = { is: 'above', bad: 3, of: 3, whenMissing: 'good' } as const;
  return [
    {
      ...lasting,
      name: 'database-cpu',
      says: 'The database uses more than 80 % of its CPU',
      metric: cluster.metricCPUUtilization({ period }),
      threshold: 80,
    },
    {
      ...lasting,
      name: 'database-capacity',
      says: `The database is at its highest capacity, ${aws.database.max_acu} ACU, and cannot grow`,
      metric: cluster.metricACUUtilization(most),
      threshold: 95,
    },
    {
      ...lasting,
      name: 'database-connections',
      says: 'More than 80 % of the connections that the database admits are taken',
      metric: cluster.metricDatabaseConnections(most),
      threshold: Math.floor(0.8 * mostConnections(aws.database)),
    },
    {
      ...lasting,
      name: 'database-lag',
      says: 'The reader is more than a second behind the writer: a failover would take longer',
      metric: cluster.metric('AuroraReplicaLagMaximum', most),
      threshold: 1000,
    },
    {
      ...lasting,
      name: 'database-disk',
      says: 'The database has less than one GiB of local disk, which sorts and logs need',
      metric: cluster.metricFreeLocalStorage({ period, statistic: 'Minimum' }),
      is: 'below',
      threshold: GIB,
    },
  ];
}

/**
 * Aurora PostgreSQL's default for `max_connections`: it goes by the most capacity (189 at one unit, 3,360
 * at sixteen), ends at 5,000, and at 2,000 where the least capacity is half a unit.
 */
function mostConnections({ min_acu, max_acu }: AwsSettings['database']): number {
  return Math.min(min_acu < 1 ? 2000 : 5000, 189 * max_acu);
}
