import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { CallAwsService } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { type LogKeeping, logGroup } from '../log-group.ts';
import { rotationEvent } from '../rotation-event.ts';

type Restart = LogKeeping & { readonly service: FargateService; readonly secret: ISecret };

/**
 * New tasks once the database's password has changed: they get it when they start. Those that run keep the
 * connections they have opened, all of them, until they are replaced.
 */
export function restartOnRotation(scope: Construct, { service, secret, ...logs }: Restart): StateMachine {
  const restart = new CallAwsService(scope, 'UpdateService', {
    service: 'ecs',
    action: 'updateService',
    iamAction: 'ecs:UpdateService',
    parameters: {
      Cluster: service.cluster.clusterName,
      Service: service.serviceName,
      ForceNewDeployment: true,
      // They are of the same build, whatever the last deployment has gone over to.
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
    },
    iamResources: [service.serviceArn],
  });
  const stateMachine = new StateMachine(scope, 'Restart', {
    definitionBody: DefinitionBody.fromChainable(restart.addRetry({ maxAttempts: 5 })),
    logs: { destination: logGroup(scope, 'RestartLogs', logs), level: LogLevel.ALL },
    tracingEnabled: true,
  });
  new Rule(scope, 'PasswordChanged', {
    description: 'The password of the Keycloak database has changed',
    eventPattern: rotationEvent('RotationSucceeded', secret),
    targets: [new SfnStateMachine(stateMachine, { retryAttempts: 10 })],
  });
  return stateMachine;
}
