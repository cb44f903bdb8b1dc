import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { StackEnvironment } from '../../model/stack-environment.ts';
import type { NetworkStack } from '../network/stack.ts';
import { keepBackups } from './backups.ts';
import { createCluster } from './cluster.ts';
import { rotateSecret } from './rotation.ts';
import { snapshotBeforeUpgrade } from './upgrade-snapshot.ts';

type Props = StackProps & { readonly environment: StackEnvironment; readonly network: NetworkStack };

/** Keycloak's database, with its credentials and its backups. */
export class DatabaseStack extends Stack {
  readonly cluster: rds.DatabaseCluster;
  /** Who may reach the database is said in the stack of those who do: rules here would make a cycle. */
  readonly securityGroup: ec2.SecurityGroup;
  readonly databaseName = 'keycloak';
  /**
   * JSON with `username`, `password`, `host`, `port` and `dbname`; its password changes by itself. Other
   * stacks get it by reference, so that what they grant is written in their roles and not in our key's policy.
   */
  readonly secret: secretsmanager.ISecret;

  constructor(scope: Construct, id: string, { environment, network, ...props }: Props) {
    super(scope, id, props);
    const { aws, name } = environment;
    const { vpc, logKey } = network;
    const key = new kms.Key(this, 'Key', {
      description: 'Database of Citizen iD, its credentials and backups',
      enableKeyRotation: true,
      // Without it no snapshot can be read any more.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const secret = new rds.DatabaseSecret(this, 'Secret', { username: 'keycloak', encryptionKey: key });
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Database of Keycloak',
      allowAllOutbound: false,
    });
    const identifier = `citizenid-${name}`;
    this.cluster = createCluster(this, {
      ...aws.database,
      identifier,
      databaseName: this.databaseName,
      vpc,
      securityGroup: this.securityGroup,
      credentials: rds.Credentials.fromPassword('keycloak', secret.secretValueFromJson('password')),
      key,
      logKey,
      logDays: aws.log_days,
    });
    rotateSecret(this, {
      name: `${identifier}-database-rotation`,
      secret: secret.attach(this.cluster),
      cluster: this.cluster,
      vpc,
      cidr: aws.cidr,
    });
    keepBackups(this, {
      name: identifier,
      cluster: this.cluster,
      key,
      kept: Duration.days(aws.database.backup_days),
    });
    const { keycloak } = environment.image;
    snapshotBeforeUpgrade(this, { cluster: this.cluster, key, keycloak, logKey, logDays: aws.log_days });
    this.secret = secretsmanager.Secret.fromSecretAttributes(this, 'SecretForOthers', {
      secretCompleteArn: secret.secretArn,
      encryptionKey: kms.Key.fromKeyArn(this, 'KeyForOthers', key.keyArn),
    });
  }
}
