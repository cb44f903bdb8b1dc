/** What the functions count; `lib/stacks/observability` watches it by these names. */
export type Metrics = Readonly<
  Partial<
    Record<
      'DriftedResources' | 'AppliedChanges' | 'FailedChanges' | 'ReconcileSeconds' | 'DriftCheckFailed',
      number
    >
  >
>;

/**
 * Publishes numbers through the log, in CloudWatch's embedded metric format: a line that CloudWatch reads as
 * metrics by itself, so that no function needs a right or a way to reach CloudWatch.
 */
export function publish(environment: string, metrics: Metrics): void {
  const named = Object.keys(metrics).map((name) => ({
    Name: name,
    Unit: name.endsWith('Seconds') ? 'Seconds' : 'Count',
  }));
  const directive = { Namespace: 'CitizenId', Dimensions: [['Environment']], Metrics: named };
  const _aws = { Timestamp: Date.now(), CloudWatchMetrics: [directive] };
  process.stdout.write(`${JSON.stringify({ _aws, Environment: environment, ...metrics })}\n`);
}
