import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

type RealmMetric = {
  readonly name:
    | 'DriftedResources'
    | 'AppliedChanges'
    | 'FailedChanges'
    | 'ReconcileSeconds'
    | 'DriftCheckFailed';
  readonly statistic: string;
  readonly period: Duration;
};

/** What the Lambdas of the realm's stack say of their runs. */
export function realmMetric(
  environment: string,
  { name, statistic, period }: RealmMetric,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'CitizenId',
    metricName: name,
    dimensionsMap: { Environment: environment },
    statistic,
    period,
    label: name,
  });
}
