import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/** Who tells the topic: alarms, the budget, and the events of deployments. */
const SENDERS = ['cloudwatch', 'budgets', 'events'];

/**
 * The topic all warnings go to. Its key is one of our own: with the key that AWS keeps for SNS, alarms
 * cannot publish and say nothing of it.
 */
export function addAlarmTopic(scope: Construct, email: string | undefined): sns.Topic {
  const key = new kms.Key(scope, 'AlarmKey', {
    description: 'Encrypts the warnings on their way',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const topic = new sns.Topic(scope, 'Alarms', {
    displayName: 'Citizen iD alarms',
    masterKey: key,
    enforceSSL: true,
  });
  const fromHere = { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } };
  const principals = SENDERS.map((sender) => new iam.ServicePrincipal(`${sender}.amazonaws.com`));
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      principals,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: fromHere,
    }),
  );
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals,
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: fromHere,
    }),
  );
  if (email !== undefined) topic.addSubscription(new subscriptions.EmailSubscription(email));
  return topic;
}
