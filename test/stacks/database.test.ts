import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { KEYCLOAK_MINOR } from '../../lib/model/keycloak-version.ts';
import { templates } from './support.ts';

const template = templates({
  database: { min_acu: 2, max_acu: 8, backup_days: 21 },
  log_days: 90,
}).database;

const [key] = Object.keys(template.findResources('AWS::KMS::Key'));
const KEY = { 'Fn::GetAtt': [key, 'Arn'] };

const hasCluster = (properties: object) => template.hasResourceProperties('AWS::RDS::DBCluster', properties);

describe('the database', () => {
  it('is Aurora PostgreSQL 17, between the capacities of the settings', () => {
    hasCluster({
      Engine: 'aurora-postgresql',
      EngineVersion: Match.stringLikeRegexp('^17\\.'),
      ServerlessV2ScalingConfiguration: { MinCapacity: 2, MaxCapacity: 8 },
    });
  });

  it('has a reader that grows with the writer and takes over from it', () => {
    template.resourcePropertiesCountIs('AWS::RDS::DBInstance', { DBInstanceClass: 'db.serverless' }, 2);
    template.hasResourceProperties('AWS::RDS::DBInstance', { PromotionTier: 1 });
  });

  it('stands in the isolated subnets, without a public address', () => {
    const [subnets] = Object.values(template.findResources('AWS::RDS::DBSubnetGroup'));
    const imports = JSON.stringify(subnets?.Properties.SubnetIds).match(/Vpc\w+?Subnet\d/g);
    expect(imports).toEqual(['VpcisolatedSubnet1', 'VpcisolatedSubnet2', 'VpcisolatedSubnet3']);
    template.allResourcesProperties('AWS::RDS::DBInstance', { PubliclyAccessible: false });
  });

  it('is encrypted by a key of its own, which is renewed and outlives the stack', () => {
    hasCluster({ StorageEncrypted: true, KmsKeyId: KEY, PerformanceInsightsKmsKeyId: KEY });
    template.hasResource('AWS::KMS::Key', {
      Properties: { EnableKeyRotation: true },
      DeletionPolicy: 'Retain',
    });
  });

  it('turns away who comes without TLS', () => {
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Family: 'aurora-postgresql17',
      Parameters: { 'rds.force_ssl': '1' },
    });
  });

  it('does not log the parameters of slow statements', () => {
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: { log_parameter_max_length: '0' },
    });
  });

  it('keeps backups for as long as the settings say, even beyond its own deletion', () => {
    hasCluster({ BackupRetentionPeriod: 21, DeleteAutomatedBackups: false });
  });

  it('is protected from deletion, and leaves a snapshot if it is deleted after all', () => {
    hasCluster({ DeletionProtection: true });
    template.hasResource('AWS::RDS::DBCluster', {
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
    });
  });

  it('is copied each day to a locked vault, where deleting the cluster deletes no copy', () => {
    const [cluster] = Object.keys(template.findResources('AWS::RDS::DBCluster'));
    template.hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: { MinRetentionDays: 21, ChangeableForDays: Match.absent() },
    });
    template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [Match.objectLike({ Lifecycle: { DeleteAfterDays: 21 } })] },
    });
    const [selection] = Object.values(template.findResources('AWS::Backup::BackupSelection'));
    expect(JSON.stringify(selection)).toContain(`{"Ref":"${cluster}"}`);
  });

  it('logs to a group that is encrypted and kept for as long as the settings say', () => {
    hasCluster({ EnableCloudwatchLogsExports: ['postgresql'], DBClusterIdentifier: 'citizenid-test' });
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/rds/cluster/citizenid-test/postgresql',
      RetentionInDays: 90,
      KmsKeyId: Match.anyValue(),
    });
  });

  it('is measured inside and out', () => {
    hasCluster({ PerformanceInsightsEnabled: true });
    template.allResourcesProperties('AWS::RDS::DBInstance', {
      MonitoringInterval: 60,
      EnablePerformanceInsights: true,
      PerformanceInsightsKMSKeyId: KEY,
    });
  });

  it('lets only the rotation of its password reach it, as far as this stack knows', () => {
    const rules = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'));
    const [rotation] = Object.keys(
      template.findResources('AWS::EC2::SecurityGroup', {
        Properties: { GroupDescription: 'Changes the password of the database' },
      }),
    );
    expect(rules.map(({ Properties }) => Properties.SourceSecurityGroupId)).toEqual([
      { 'Fn::GetAtt': [rotation, 'GroupId'] },
    ]);
    template.allResourcesProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
  });
});

it('shares an account with the databases of other environments: what is named bears the name of its own', () => {
  template.hasResourceProperties('AWS::Backup::BackupVault', { BackupVaultName: 'citizenid-test' });
  template.hasResourceProperties('AWS::Serverless::Application', {
    Parameters: Match.objectLike({ functionName: 'citizenid-test-database-rotation' }),
  });
});

describe("the database's credentials", () => {
  it('are generated into an encrypted secret and never stand in the template', () => {
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: Match.objectLike({ GenerateStringKey: 'password' }),
      KmsKeyId: KEY,
    });
    const [cluster] = Object.values(template.findResources('AWS::RDS::DBCluster'));
    expect(JSON.stringify(cluster?.Properties.MasterUserPassword)).toContain('{{resolve:secretsmanager:');
  });

  it('change every 30 days, but not because of a deployment', () => {
    template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
      RotateImmediatelyOnUpdate: false,
    });
  });

  it('are changed by a function that waits for the instances', () => {
    const instances = Object.keys(template.findResources('AWS::RDS::DBInstance'));
    const [rotation] = Object.values(template.findResources('AWS::Serverless::Application'));
    expect(rotation?.DependsOn).toEqual(expect.arrayContaining(instances));
  });
});

describe('an upgrade of Keycloak', () => {
  it('is preceded by a snapshot whenever the minor version is another', () => {
    const [cluster] = Object.keys(template.findResources('AWS::RDS::DBCluster'));
    template.hasResourceProperties('Custom::UpgradeSnapshot', {
      Cluster: { Ref: cluster },
      KeycloakMinor: KEYCLOAK_MINOR,
    });
  });
});
