import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { AwsSettings } from '../../model/documents/aws.ts';
import type { DatabaseStack } from '../database/stack.ts';
import type { KeycloakStack } from '../keycloak/stack.ts';
import { rotationEvent } from '../rotation-event.ts';

/** What is worth a mail and no metric shows, or none that can be known before it is there. */
type Notice = {
  /** Unique; also the heading of its part of the runbook. */
  readonly name: string;
  /** What has happened, in one sentence. */
  readonly says: string;
  readonly event: events.EventPattern;
};

export function noticesOf(
  { service }: KeycloakStack,
  { secret }: DatabaseStack,
  { hostname, admin_hostname }: AwsSettings,
): readonly Notice[] {
  return [
    {
      name: 'deployment-failed',
      says: `A deployment of Keycloak failed: ${events.EventField.fromPath('$.detail.reason')}`,
      event: {
        source: ['aws.ecs'],
        detailType: ['ECS Deployment State Change'],
        resources: [service.serviceArn],
        detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
      },
    },
    {
      name: 'rotation-failed',
      says: "The database's password could not be changed",
      event: rotationEvent('RotationFailed', secret),
    },
    {
      name: 'certificate-expires',
      says: `The certificate of ${events.EventField.fromPath('$.detail.CommonName')} ends within 30 days; it should have been renewed by now`,
      // By name: an alarm would take the certificate's ARN from its stack, which could not replace it then.
      event: {
        source: ['aws.acm'],
        detailType: ['ACM Certificate Approaching Expiration'],
        detail: { CommonName: [hostname, admin_hostname], DaysToExpiry: events.Match.lessThan(30) },
      },
    },
  ];
}

type Options = { readonly notices: readonly Notice[]; readonly topic: sns.ITopic; readonly runbook: string };

/** Tells the topic of each such event, as it happens. */
export function tellNotices(scope: Construct, { notices, topic, runbook }: Options): void {
  for (const { name, says, event } of notices) {
    const message = events.RuleTargetInput.fromText(`${says}. What to do: ${runbook}#${name}`);
    new events.Rule(scope, name, {
      description: `Tells of: ${name}`,
      eventPattern: event,
      targets: [new targets.SnsTopic(topic, { message })],
    });
  }
}
