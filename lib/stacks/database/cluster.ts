import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { AwsSettings } from '../../model/documents/aws.ts';
import { type LogKeeping, logGroup } from '../log-group.ts';

const ENGINE = rds.DatabaseClusterEngine.auroraPostgres({
  version: rds.AuroraPostgresEngineVersion.VER_17_9,
});

const PARAMETERS = {
  // Who comes without TLS is turned away; Keycloak checks the server's certificate in full besides.
  'rds.force_ssl': '1',
  ssl_min_protocol_version: 'TLSv1.2',
  log_min_duration_statement: '1000',
  // Slow statements are logged without their parameters, which are people's data.
  log_parameter_max_length: '0',
};

type Options = AwsSettings['database'] &
  LogKeeping & {
    /**
     * Fixed, and so are the instances' below: a cluster restored from a backup takes over by taking the name,
     * and neither the stacks nor Keycloak see another one.
     */
    readonly identifier: string;
    readonly databaseName: string;
    readonly vpc: ec2.IVpc;
    readonly securityGroup: ec2.ISecurityGroup;
    readonly credentials: rds.Credentials;
    readonly key: kms.IKey;
  };

/** Aurora PostgreSQL, Serverless v2: a writer, and a reader in another zone that takes over within a minute. */
export function createCluster(scope: Construct, options: Options): rds.DatabaseCluster {
  const { identifier, vpc, key } = options;
  // Made before the cluster is: the group that RDS would make itself is unencrypted and kept for ever.
  const log = logGroup(scope, 'LogGroup', options, `/aws/rds/cluster/${identifier}/postgresql`);
  const cluster = new rds.DatabaseCluster(scope, 'Cluster', {
    engine: ENGINE,
    parameterGroup: new rds.ParameterGroup(scope, 'Parameters', { engine: ENGINE, parameters: PARAMETERS }),
    clusterIdentifier: identifier,
    defaultDatabaseName: options.databaseName,
    writer: instance('Writer', `${identifier}-1`, { performanceInsightEncryptionKey: key }),
    // As large as the writer at any time, or it could not bear its load when it takes over.
    readers: [
      instance('Reader', `${identifier}-2`, { performanceInsightEncryptionKey: key, scaleWithWriter: true }),
    ],
    serverlessV2MinCapacity: options.min_acu,
    serverlessV2MaxCapacity: options.max_acu,
    vpc,
    vpcSubnets: { subnetGroupName: 'isolated' },
    securityGroups: [options.securityGroup],
    credentials: options.credentials,
    // For people in an emergency: they come as themselves, and Keycloak's password stays where it is.
    iamAuthentication: true,
    storageEncrypted: true,
    storageEncryptionKey: key,
    backup: { retention: Duration.days(options.backup_days), preferredWindow: '01:00-02:00' },
    preferredMaintenanceWindow: 'sun:02:30-sun:03:30',
    copyTagsToSnapshot: true,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.SNAPSHOT,
    deleteAutomatedBackups: false,
    enablePerformanceInsights: true,
    performanceInsightEncryptionKey: key,
    monitoringInterval: Duration.minutes(1),
    cloudwatchLogsExports: ['postgresql'],
  });
  cluster.node.addDependency(log);
  return cluster;
}

function instance(
  id: string,
  instanceIdentifier: string,
  props: rds.ServerlessV2ClusterInstanceProps,
): rds.IClusterInstance {
  return rds.ClusterInstance.serverlessV2(id, {
    ...props,
    instanceIdentifier,
    enablePerformanceInsights: true,
    caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
  });
}
