import { join } from 'node:path';
import { Aws, CustomResource, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { Provider } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import { type LogKeeping, logGroup } from '../log-group.ts';
import { PROVIDER_TIMES } from '../provider-framework.ts';

type Options = LogKeeping & {
  readonly cluster: rds.IDatabaseCluster;
  readonly key: kms.IKey;
  /** The release that the tasks run. */
  readonly keycloak: string;
};

/**
 * Takes a snapshot when the image moves to another minor version of Keycloak, and waits until it is
 * there. Keycloak changes its tables at the first start of a new version, and never back; its stack comes
 * after this one, so that the old tables are safe by then. Snapshots stay until somebody deletes them.
 */
export function snapshotBeforeUpgrade(scope: Construct, options: Options): void {
  const log = logGroup(scope, 'UpgradeSnapshotLogs', options);
  const start = handler(scope, 'StartSnapshot', { name: 'onEvent', log });
  const wait = handler(scope, 'AwaitSnapshot', { name: 'isComplete', log });
  permit(start, wait, options);
  const provider = new Provider(scope, 'UpgradeSnapshots', {
    onEventHandler: start,
    isCompleteHandler: wait,
    queryInterval: Duration.seconds(20),
    totalTimeout: PROVIDER_TIMES.totalTimeout,
    logGroup: log,
    disableWaiterStateMachineLogging: true,
  });
  new CustomResource(scope, 'UpgradeSnapshot', {
    resourceType: 'Custom::UpgradeSnapshot',
    serviceToken: provider.serviceToken,
    serviceTimeout: PROVIDER_TIMES.serviceTimeout,
    properties: { Cluster: options.cluster.clusterIdentifier, KeycloakMinor: minorOf(options.keycloak) },
  });
}

/** `26.7` of `26.7.4`. */
function minorOf(release: string): string {
  return release.split('.', 2).join('.');
}

type Handler = { readonly name: 'onEvent' | 'isComplete'; readonly log: ILogGroup };

function handler(scope: Construct, id: string, { name, log }: Handler): NodejsFunction {
  return new NodejsFunction(scope, id, {
    entry: join(import.meta.dirname, 'upgrade-snapshot-handler.ts'),
    handler: name,
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    timeout: Duration.minutes(1),
    memorySize: 256,
    logGroup: log,
    bundling: { format: OutputFormat.ESM },
  });
}

function permit(start: lambda.Function, wait: lambda.Function, { cluster, key }: Options): void {
  const ours = `${cluster.clusterIdentifier}-before-keycloak-*`;
  const snapshots = `arn:${Aws.PARTITION}:rds:${Aws.REGION}:${Aws.ACCOUNT_ID}:cluster-snapshot:${ours}`;
  const resources = [cluster.clusterArn, snapshots];
  start.addToRolePolicy(new iam.PolicyStatement({ actions: ['rds:CreateDBClusterSnapshot'], resources }));
  wait.addToRolePolicy(new iam.PolicyStatement({ actions: ['rds:DescribeDBClusterSnapshots'], resources }));
  // In the caller's name RDS copies the cluster's tags, and uses the key.
  start.addToRolePolicy(
    new iam.PolicyStatement({ actions: ['rds:AddTagsToResource'], resources: [snapshots] }),
  );
  start.addToRolePolicy(new iam.PolicyStatement({ actions: ['kms:DescribeKey'], resources: [key.keyArn] }));
  start.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['kms:CreateGrant'],
      resources: [key.keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
    }),
  );
}
