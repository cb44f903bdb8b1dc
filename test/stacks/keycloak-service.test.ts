import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templates } from './support.ts';

const SERVICE = 'AWS::ECS::Service';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const template = templates().keycloak;
const recreated = templates({
  tasks: { cpu: 2048, memory_mib: 4096, min: 2, max: 6, update: 'recreate' },
}).keycloak;

const TASKS_GROUP = { Properties: { GroupDescription: 'Keycloak tasks' } };
const [tasksGroup] = Object.keys(template.findResources('AWS::EC2::SecurityGroup', TASKS_GROUP));
const TASKS = { 'Fn::GetAtt': [tasksGroup, 'GroupId'] };

describe('the service', () => {
  it('never has fewer tasks than the least of the settings, nor more than the most', () => {
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MinCapacity: 2,
      MaxCapacity: 6,
    });
  });

  it('leaves a deployment as many tasks as scaling has made of it', () => {
    template.hasResourceProperties(SERVICE, { DesiredCount: Match.absent() });
  });

  it('grows with CPU and with requests', () => {
    for (const metric of ['ECSServiceAverageCPUUtilization', 'ALBRequestCountPerTarget']) {
      template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
        TargetTrackingScalingPolicyConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: metric },
        },
      });
    }
  });

  it('keeps all old tasks until new ones are ready', () => {
    template.hasResourceProperties(SERVICE, {
      DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200 },
    });
  });

  it('ends the old tasks first where the two versions cannot form one cluster', () => {
    recreated.hasResourceProperties(SERVICE, {
      DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 },
    });
  });

  it('goes back to the version before when a new one does not come up', () => {
    template.hasResourceProperties(SERVICE, {
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
    });
  });

  it('gives a change of tables the half hour that Keycloak gives it', () => {
    template.hasResourceProperties(SERVICE, { HealthCheckGracePeriodSeconds: 1800 });
  });

  it('starts once its secrets can be read and the way to the database is open', () => {
    const [service] = Object.values(template.findResources(SERVICE));
    const [door] = Object.keys(template.findResources(INGRESS, { Properties: { FromPort: 5432 } }));
    expect(service?.DependsOn).toContain(door);
    expect(service?.DependsOn).toContainEqual(expect.stringContaining('ExecutionRoleDefaultPolicy'));
  });

  it('lets nobody in: no public address, no shell', () => {
    template.hasResourceProperties(SERVICE, {
      EnableExecuteCommand: false,
      NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } },
    });
  });

  it('hears the cluster from its own tasks alone', () => {
    const rules = Object.values(template.findResources(INGRESS));
    const cluster = rules.filter(({ Properties }) => [7800, 57800].includes(Properties.FromPort));
    expect(cluster.map(({ Properties }) => Properties.SourceSecurityGroupId)).toEqual([TASKS, TASKS]);
  });

  it('reaches out by HTTPS, to the database and within the cluster', () => {
    const [group] = Object.values(template.findResources('AWS::EC2::SecurityGroup', TASKS_GROUP));
    const inner = Object.values(
      template.findResources('AWS::EC2::SecurityGroupEgress', { Properties: { GroupId: TASKS } }),
    );
    expect(group?.Properties.SecurityGroupEgress).toMatchObject([{ FromPort: 443 }, { FromPort: 5432 }]);
    expect(inner.map(({ Properties }) => Properties.FromPort)).toEqual([7800, 57800]);
  });

  it('gets new tasks when the password of the database has changed', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.secretsmanager'],
        detail: { eventName: ['RotationSucceeded'], additionalEventData: { SecretId: Match.anyValue() } },
      },
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'ecs:UpdateService',
            Resource: { Ref: Match.stringLikeRegexp('^Service') },
          }),
        ]),
      },
    });
  });

  it('logs to encrypted groups that are kept as long as the settings say', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', {
      KmsKeyId: Match.anyValue(),
      RetentionInDays: 365,
    });
  });
});
