import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** One thing worth waking somebody for. */
export type AlarmRule = {
  /** Unique; also the heading of its part of the runbook, which tells what to look at and do. */
  readonly name: string;
  /** What is wrong, in one sentence. */
  readonly says: string;
  /** Its period is the step in which it is judged. */
  readonly metric: cloudwatch.IMetric;
  readonly is: keyof typeof COMPARISONS;
  readonly threshold: number;
  /** So many of so many steps in a row must be bad. */
  readonly bad: number;
  readonly of: number;
  readonly whenMissing: keyof typeof MISSING;
};

const COMPARISONS = {
  above: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  below: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
} as const;

const MISSING = {
  /** Nothing happened, so nothing is wrong. */
  good: cloudwatch.TreatMissingData.NOT_BREACHING,
  /** Silence is the fault itself. */
  bad: cloudwatch.TreatMissingData.BREACHING,
  /** What was found last holds until the next look. */
  unchanged: cloudwatch.TreatMissingData.IGNORE,
} as const;

type Options = {
  readonly rules: readonly AlarmRule[];
  readonly prefix: string;
  readonly topic: sns.ITopic;
  /** Where it can be read: people come from a mail, in which an address is a link. */
  readonly runbook: string;
};

/** Makes an alarm of each rule, named `<prefix>-<name>`; it tells the topic of its beginning and its end. */
export function addAlarms(
  scope: Construct,
  { rules, prefix, topic, runbook }: Options,
): readonly cloudwatch.Alarm[] {
  const action = new actions.SnsAction(topic);
  return rules.map((rule) => {
    const alarm = new cloudwatch.Alarm(scope, rule.name, {
      alarmName: `${prefix}-${rule.name}`,
      alarmDescription: `${rule.says}. What to do: ${runbook}#${rule.name}`,
      metric: rule.metric,
      comparisonOperator: COMPARISONS[rule.is],
      threshold: rule.threshold,
      datapointsToAlarm: rule.bad,
      evaluationPeriods: rule.of,
      treatMissingData: MISSING[rule.whenMissing],
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  });
}
