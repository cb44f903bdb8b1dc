import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** What Secrets Manager says of a secret's rotation; by way of CloudTrail, so the account needs a trail. */
export function rotationEvent(name: 'RotationSucceeded' | 'RotationFailed', secret: ISecret): EventPattern {
  return {
    source: ['aws.secretsmanager'],
    detailType: ['AWS Service Event via CloudTrail'],
    detail: {
      eventSource: ['secretsmanager.amazonaws.com'],
      eventName: [name],
      additionalEventData: { SecretId: [secret.secretArn] },
    },
  };
}
