import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { RealmStack } from '../../realm/stack.ts';
import type { AlarmRule } from '../alarm.ts';
import { realmMetric } from '../realm-metrics.ts';

const hour = Duration.hours(1);
const fiveMinutes = Duration.minutes(5);

/** The realm: is it as the files say, and does anybody still look. */
export function realmAlarms({ begin, reconciler }: RealmStack, environment: string): readonly AlarmRule[] {
  const once = { is: 'above', threshold: 0, bad: 1, of: 1 } as const;
  return [
    {
      ...once,
      name: 'realm-drift',
      says: 'Somebody has changed the realm outside of its files',
      metric: realmMetric(environment, { name: 'DriftedResources', statistic: 'Maximum', period: hour }),
      whenMissing: 'unchanged',
    },
    {
      ...once,
      name: 'reconcile-failed',
      says: 'The realm was not brought, or not wholly brought, to what its files say',
      metric: new cloudwatch.MathExpression({
        expression: 'FILL(changes, 0) + FILL(begins, 0) + FILL(runs, 0)',
        usingMetrics: {
          changes: realmMetric(environment, { name: 'FailedChanges', statistic: 'Sum', period: fiveMinutes }),
          begins: begin.metricErrors({ period: fiveMinutes }),
          runs: reconciler.metricErrors({ period: fiveMinutes }),
        },
        label: 'failed changes and runs',
        period: fiveMinutes,
      }),
      whenMissing: 'good',
    },
    {
      ...once,
      name: 'drift-check-failed',
      says: 'The hourly look for drift could not be finished',
      metric: realmMetric(environment, { name: 'DriftCheckFailed', statistic: 'Maximum', period: hour }),
      whenMissing: 'unchanged',
    },
    {
      name: 'drift-check-silent',
      says: 'Nobody has looked for drift for three hours',
      metric: realmMetric(environment, { name: 'DriftedResources', statistic: 'SampleCount', period: hour }),
      is: 'below',
      threshold: 1,
      bad: 3,
      of: 3,
      whenMissing: 'bad',
    },
  ];
}
