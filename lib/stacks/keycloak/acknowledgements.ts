import type { Acknowledgement } from '../acknowledgement.ts';
import { frameworkFindings } from '../provider-framework.ts';

/** Findings of cdk-nag that stand in this stack, each with the reason why. */
export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [
  ...frameworkFindings(['ChooseUpdateStrategyBD38FE07']),
  {
    id: 'AwsSolutions-EC23',
    reason: 'People and relying parties come from everywhere, to HTTPS; HTTP only sends them there.',
  },
  {
    id: 'AwsSolutions-ECS2',
    reason: 'The variables are settings that may be read by anybody; what may not stands in Secrets Manager.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'The actions that get a token for ECR, send traces and set up the delivery of logs have no resources to name.',
  },
  ...['AwsSolutions-S1', 'NIST.800.53.R5-S3BucketLoggingEnabled'].map((id) => ({
    id,
    reason: 'The bucket is where access logs go: to log who writes them would never end.',
  })),
  ...['AwsSolutions-SMG4', 'NIST.800.53.R5-SecretsManagerRotationEnabled'].map((id) => ({
    id,
    reason: 'The account is removed once the realm stands: a new secret would open nothing.',
  })),
  {
    id: 'NIST.800.53.R5-S3DefaultEncryptionKMS',
    reason: 'Load balancers can write to no bucket that is encrypted with a key of our own.',
  },
  {
    id: 'NIST.800.53.R5-S3BucketReplicationEnabled',
    reason: 'Access logs are for looking back, and nothing is restored from them.',
  },
  {
    id: 'NIST.800.53.R5-ELBv2ACMCertificateRequired',
    reason: 'The listener on port 80 serves nothing: it sends everybody on to HTTPS.',
  },
  {
    id: 'NIST.800.53.R5-IAMNoInlinePolicy',
    reason: "Each policy is one role's own, lives and dies with it, and is shared with nobody.",
  },
  {
    id: 'NIST.800.53.R5-LambdaConcurrency',
    reason: 'CloudFormation alone calls these functions, one call at a time.',
  },
  {
    id: 'NIST.800.53.R5-LambdaDLQ',
    reason: 'CloudFormation waits for the answer of these functions: a failure ends the deployment aloud.',
  },
  {
    id: 'NIST.800.53.R5-LambdaInsideVPC',
    reason: 'These functions judge what CloudFormation tells them, and speak to nobody else.',
  },
];
