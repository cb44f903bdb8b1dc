import { Duration } from 'aws-cdk-lib';
import { realmMetric } from '../realm-metrics.ts';
import type { Row } from './row.ts';

const period = Duration.hours(1);

/** What was done to the realm, and whether anybody else did something to it. */
export function realmRow(environment: string): Row {
  const metric = (name: Parameters<typeof realmMetric>[1]['name'], statistic: string) =>
    realmMetric(environment, { name, statistic, period });
  return {
    heading: 'Realm',
    graphs: [
      {
        title: 'Changes',
        unit: 'in an hour',
        metrics: [metric('AppliedChanges', 'Sum'), metric('FailedChanges', 'Sum')],
      },
      { title: 'Time of a reconcile', unit: 'seconds', metrics: [metric('ReconcileSeconds', 'Maximum')] },
      {
        title: 'Drift',
        unit: 'resources',
        metrics: [metric('DriftedResources', 'Maximum'), metric('DriftCheckFailed', 'Maximum')],
      },
    ],
  };
}
