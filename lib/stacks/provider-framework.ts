import { Duration } from 'aws-cdk-lib';
import type { Acknowledgement } from './acknowledgement.ts';

/** CloudFormation waits for an hour at most: the framework gives up before it does, and we before that. */
export const PROVIDER_TIMES = {
  totalTimeout: Duration.minutes(50),
  serviceTimeout: Duration.minutes(55),
} as const;

/** Findings of cdk-nag that stand wherever the CDK's provider framework waits for what takes its time. */
const WAITER_FINDINGS: readonly Acknowledgement[] = [
  {
    id: 'AwsSolutions-SF1',
    reason: 'The state machine only asks again and again; each answer stands in the log of the function.',
  },
  {
    id: 'AwsSolutions-SF2',
    reason: 'The provider framework offers no tracing for its state machine, which runs at deployments only.',
  },
];

/** Those of a provider with a waiter; `called` as below. */
export function waitingFrameworkFindings(called: readonly string[]): readonly Acknowledgement[] {
  return [...frameworkFindings(called), ...WAITER_FINDINGS];
}

/**
 * Findings of cdk-nag that stand wherever the CDK's provider framework does. `called` are the logical ids
 * of the functions that its own call.
 */
export function frameworkFindings(called: readonly string[]): readonly Acknowledgement[] {
  return [
    ...called.map((id) => ({
      id: `AwsSolutions-IAM5[Resource::<${id}.Arn>:*]`,
      reason: 'The provider framework calls its functions in whichever version is current.',
    })),
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: 'It lets the functions write their own logs, and nothing more.',
    },
  ];
}
