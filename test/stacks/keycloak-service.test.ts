import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { testEnvironment } from './environment.ts';
import { templates } from './support.ts';

const SERVICE = 'AWS::ECS::Service';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const template = templates().keycloak;

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

  it('lets new tasks take over as is found out when they are deployed, by build', () => {
    const { over, build } = testEnvironment().image;
    const [task] = Object.keys(template.findResources('AWS::ECS::TaskDefinition'));
    template.hasResourceProperties('Custom::UpdateStrategy', {
      Build: build,
      Over: over,
      Task: { Ref: task },
    });
    const found = (fact: string) => ({ 'Fn::GetAtt': ['UpdateStrategy', fact] });
    template.hasResourceProperties(SERVICE, {
      AvailabilityZoneRebalancing: found('AvailabilityZoneRebalancing'),
      DeploymentConfiguration: {
        MinimumHealthyPercent: found('MinimumHealthyPercent'),
        MaximumPercent: found('MaximumPercent'),
      },
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

  it('gets new tasks, one by one, when the password of the database has changed', () => {
    const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    const definition = JSON.stringify(machine?.Properties.DefinitionString);
    expect(definition).toMatch(/MinimumHealthyPercent[^\w]+100\D/);
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
