import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/** Who tells the topic and says for which account: alarms and the budget. */
const SENDERS = [service('cloudwatch'), service('budgets')];

/**
 * The topic all warnings go to. Its key is one of our own: with the key that AWS keeps for SNS, alarms
 * cannot publish and say nothing of it. The rules that publish to it grant themselves the topic, but not
 * the key.
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
  const use = { actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'] };
  key.addToResourcePolicy(new iam.PolicyStatement({ ...use, principals: SENDERS, conditions: fromHere }));
  // EventBridge does not say for whom it asks a topic's key: with that condition its messages get lost.
  key.addToResourcePolicy(new iam.PolicyStatement({ ...use, principals: [service('events')] }));
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: SENDERS,
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: fromHere,
    }),
  );
  if (email !== undefined) topic.addSubscription(new subscriptions.EmailSubscription(email));
  return topic;
}

function service(name: string): iam.ServicePrincipal {
  return new iam.ServicePrincipal(`${name}.amazonaws.com`);
}
