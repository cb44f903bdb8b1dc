import type { Acknowledgement } from '../acknowledgement.ts';
import { waitingFrameworkFindings } from '../provider-framework.ts';

const MANAGED_POLICY = 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/';
const SNAPSHOTS = 'arn:<AWS::Partition>:rds:<AWS::Region>:<AWS::AccountId>:cluster-snapshot';

/** Findings of cdk-nag that stand in this stack, each with the reason why. */
export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [
  ...waitingFrameworkFindings([
    'StartSnapshot3BFE12FA',
    'AwaitSnapshotA5B3E596',
    'UpgradeSnapshotsframeworkisComplete34CE524E',
    'UpgradeSnapshotsframeworkonTimeout3D43435C',
  ]),
  {
    id: `${MANAGED_POLICY}AmazonRDSEnhancedMonitoringRole]`,
    reason: 'AWS writes this policy for enhanced monitoring, which asks for it by name.',
  },
  {
    id: `${MANAGED_POLICY}AWSBackupServiceRolePolicyForBackup]`,
    reason: 'AWS writes this policy for its backup service and changes it along with that.',
  },
  {
    id: `AwsSolutions-IAM5[Resource::${SNAPSHOTS}:<ClusterEB0386A7>-before-keycloak-*]`,
    reason: "The star stands for the version and the request in the name of this cluster's own snapshots.",
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
    reason: 'These functions speak to the API of RDS and to CloudFormation, never to the database itself.',
  },
  {
    id: 'NIST.800.53.R5-RDSInBackupPlan',
    reason: 'AWS Backup takes Aurora by the cluster, which is in the plan; the rule looks for its instances.',
  },
];
