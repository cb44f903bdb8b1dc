import type { StackEnvironment } from '../../model/stack-environment.ts';
import type { Acknowledgement } from '../acknowledgement.ts';
import { waitingFrameworkFindings } from '../provider-framework.ts';

/** Findings of cdk-nag that stand in this stack, each with the reason why. */
export function acknowledgements({ name, aws }: StackEnvironment): readonly Acknowledgement[] {
  const { account, region } = aws;
  const assets = `arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-${account}-${region}`;
  const clients = `arn:<AWS::Partition>:secretsmanager:${region}:${account}:secret:citizenid/${name}/clients`;
  return [
    ...waitingFrameworkFindings([
      'Begin149F4860',
      'Reconciler066B3B2B',
      'ProviderframeworkisComplete26D7B0CB',
      'ProviderframeworkonTimeout0B47CA38',
    ]),
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]',
      reason: 'AWS writes this policy for functions inside a network, which have to make their interfaces.',
    },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The actions that send traces and set up the delivery of logs have no resources to name.',
    },
    {
      id: `AwsSolutions-IAM5[Resource::${assets}/*]`,
      reason: 'A rollback asks for the files of the deployment before, whose names are not known now.',
    },
    {
      id: `AwsSolutions-IAM5[Resource::${clients}/*]`,
      reason:
        "The star stands for the clients' ids, which the realm's files say and the stack does not know.",
    },
    ...['AwsSolutions-SMG4', 'NIST.800.53.R5-SecretsManagerRotationEnabled'].map((id) => ({
      id,
      reason: "Keycloak holds the accounts' secrets: `citizenid bootstrap --rotate` makes new ones.",
    })),
    {
      id: 'NIST.800.53.R5-IAMNoInlinePolicy',
      reason: "Each policy is one role's own, lives and dies with it, and is shared with nobody.",
    },
    {
      id: 'NIST.800.53.R5-LambdaConcurrency',
      reason: 'CloudFormation and an hourly rule call these functions; only one that writes holds the lease.',
    },
    {
      id: 'NIST.800.53.R5-LambdaDLQ',
      reason:
        'A failure ends the deployment aloud; a drift check that fails raises an alarm and comes again.',
    },
    {
      id: 'NIST.800.53.R5-LambdaInsideVPC',
      reason:
        "The functions that reach Keycloak are inside; the framework's own speak to CloudFormation alone.",
    },
  ];
}
