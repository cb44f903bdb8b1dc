import * as budgets from 'aws-cdk-lib/aws-budgets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

type Budget = {
  readonly prefix: string;
  /** The value of the tag `environment`, which every resource of the app carries. */
  readonly environment: string;
  readonly monthlyUsd: number;
  readonly topic: sns.ITopic;
};

const WARNINGS = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/**
 * What the environment may cost in a month. The filter finds nothing until the tag `environment` is
 * activated as a cost allocation tag, which the first deployment in the runbook does.
 */
export function addBudget(
  scope: Construct,
  { prefix, environment, monthlyUsd, topic }: Budget,
): budgets.CfnBudget {
  return new budgets.CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: `${prefix}-monthly`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyUsd, unit: 'USD' },
      costFilters: { TagKeyValue: [`user:environment$${environment}`] },
    },
    notificationsWithSubscribers: WARNINGS.map((warning) => ({
      notification: { ...warning, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    })),
  });
}
