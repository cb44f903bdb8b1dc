import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Tells the topic of a deployment of the service that failed and was rolled back: no metric shows it. */
export function tellDeploymentFailures(
  scope: Construct,
  service: ecs.FargateService,
  topic: sns.ITopic,
): events.Rule {
  const reason = events.EventField.fromPath('$.detail.reason');
  return new events.Rule(scope, 'DeploymentFailed', {
    description: 'A deployment of Keycloak failed',
    eventPattern: {
      source: ['aws.ecs'],
      detailType: ['ECS Deployment State Change'],
      resources: [service.serviceArn],
      detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
    },
    targets: [
      new targets.SnsTopic(topic, {
        message: events.RuleTargetInput.fromText(
          `A deployment of Keycloak failed: ${reason}. What to do: docs/runbook.md#deployment-failed`,
        ),
      }),
    ],
  });
}
