import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { addAlarmTopic } from '../../lib/stacks/observability/topic.ts';
import { ROOT } from '../support/root.ts';
import { type Metric, templates } from './support.ts';

const { observability } = templates();
const runbook = readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');

type Statistic = { readonly Metric: Metric; readonly Stat: string; readonly Period: number };
type Alarm = {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions?: readonly unknown[];
  readonly OKActions?: readonly unknown[];
};

const alarms = Object.values(observability.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties as Alarm,
);

function alarm(name: string, properties: Readonly<Record<string, unknown>>): void {
  observability.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: `citizenid-test-${name}`,
    ...properties,
  });
}

const measured = (metric: Partial<Metric>, statistic: Partial<Statistic> = {}) =>
  Match.objectLike({ MetricStat: { ...statistic, Metric: Match.objectLike(metric) } });
const measuring = (...what: Parameters<typeof measured>) => ({ Metrics: [measured(...what)] });

test('every alarm tells the topic of its beginning and of its end', () => {
  const topic = { Ref: Object.keys(observability.findResources('AWS::SNS::Topic'))[0] };
  expect(alarms.length).toBeGreaterThan(20);
  for (const { AlarmActions, OKActions } of alarms) {
    expect(AlarmActions).toEqual([topic]);
    expect(OKActions).toEqual([topic]);
  }
});

test.each(alarms.map((found) => [found.AlarmName, found]))(
  '%s names the part of the runbook that deals with it',
  (name, { AlarmDescription }) => {
    const [, anchor] = AlarmDescription.match(/What to do: docs\/runbook\.md#(.+)$/) ?? [];
    expect(name).toBe(`citizenid-test-${anchor}`);
    expect(runbook).toContain(`\n### ${anchor}\n`);
  },
);

test('the topic is encrypted with a key that alarms and the budget may use, from this account alone', () => {
  const senders = ['budgets', 'cloudwatch'].map((name) => `${name}.amazonaws.com`);
  const conditions = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
  observability.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  const allowed = (actions: unknown) =>
    Match.arrayWith([
      Match.objectLike({ Principal: { Service: senders }, Action: actions, Condition: conditions }),
    ]);
  observability.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: allowed(['kms:Decrypt', 'kms:GenerateDataKey*']) },
  });
  observability.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: allowed('sns:Publish') },
  });
});

test('events reach the encrypted topic: EventBridge asks for its key without naming the account', () => {
  const unconditionally = (actions: unknown) =>
    Match.arrayWith([
      Match.objectLike({
        Principal: { Service: 'events.amazonaws.com' },
        Action: actions,
        Condition: Match.absent(),
      }),
    ]);
  observability.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: unconditionally(['kms:Decrypt', 'kms:GenerateDataKey*']) },
  });
  observability.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: unconditionally('sns:Publish') },
  });
});

test('whom the settings name is told by mail, and nobody where they name nobody', () => {
  observability.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'ops@citizenid.example',
  });
  const stack = new Stack();
  addAlarmTopic(stack, undefined);
  Template.fromStack(stack).resourceCountIs('AWS::SNS::Subscription', 0);
});

test('fewer running tasks than the settings ask for is an alarm, and so is not knowing how many run', () => {
  alarm('tasks-missing', {
    ...measuring({ MetricName: 'RunningTaskCount', Namespace: 'ECS/ContainerInsights' }),
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 2,
    TreatMissingData: 'breaching',
  });
});

test('a task that sees fewer members of the cluster than tasks run is an alarm', () => {
  alarm('cluster-split', {
    Metrics: Match.arrayWith([
      Match.objectLike({ Expression: 'running - seen' }),
      measured({ MetricName: 'vendor_cluster_size' }, { Stat: 'Minimum' }),
    ]),
    Threshold: 0,
  });
});

test('no look for drift for three hours is an alarm', () => {
  alarm('drift-check-silent', {
    ...measuring({ MetricName: 'DriftedResources' }, { Stat: 'SampleCount', Period: 3600 }),
    EvaluationPeriods: 3,
    TreatMissingData: 'breaching',
  });
});

test('drift stays an alarm until a later look finds none', () => {
  alarm('realm-drift', {
    ...measuring({ MetricName: 'DriftedResources' }, { Stat: 'Maximum' }),
    Threshold: 0,
    TreatMissingData: 'ignore',
  });
});

test.each([
  ['as the most capacity admits', { min_acu: 1, max_acu: 16, backup_days: 30 }, 2419],
  [
    '2,000 at most where the least capacity is half a unit',
    { min_acu: 0.5, max_acu: 64, backup_days: 30 },
    1600,
  ],
])('connections are counted against what the database admits: %s', (_, database, threshold) => {
  templates({ database }).observability.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'citizenid-test-database-connections',
    Threshold: threshold,
  });
});

test.each([
  ['a deployment that failed', 'deployment-failed', { eventName: ['SERVICE_DEPLOYMENT_FAILED'] }],
  [
    "a password of the database's that could not be changed",
    'rotation-failed',
    { eventName: ['RotationFailed'], additionalEventData: { SecretId: [Match.anyValue()] } },
  ],
  [
    'a certificate of either host name that ends soon',
    'certificate-expires',
    {
      CommonName: ['id.test.citizenid.example', 'admin.id.test.citizenid.example'],
      DaysToExpiry: [{ numeric: ['<', 30] }],
    },
  ],
])('%s is told, with the part of the runbook that deals with it', (_, anchor, detail) => {
  const rules = observability.findResources('AWS::Events::Rule', {
    Properties: { EventPattern: Match.objectLike({ detail }) },
  });
  expect(JSON.stringify(Object.values(rules))).toContain(`What to do: docs/runbook.md#${anchor}`);
  expect(runbook).toContain(`\n### ${anchor}\n`);
});

test('a change of a host name replaces its certificate: no other stack holds it fast', () => {
  const outputs = JSON.stringify(templates().keycloak.findOutputs('*'));
  expect(outputs).not.toContain('Certificate');
});

test('tasks that were not replaced after a change of the password are an alarm', () => {
  alarm('restart-failed', {
    MetricName: 'ExecutionsFailed',
    Namespace: 'AWS/States',
    Dimensions: [
      { Name: 'StateMachineArn', Value: { 'Fn::ImportValue': Match.stringLikeRegexp('Restart') } },
    ],
    Threshold: 0,
  });
});

test('a deployment of the realm that is refused before it begins counts as one that failed', () => {
  alarm('reconcile-failed', {
    Metrics: Match.arrayWith([
      Match.objectLike({ Expression: 'FILL(changes, 0) + FILL(begins, 0) + FILL(runs, 0)' }),
    ]),
  });
});

test('alarms and mails link to the runbook where the settings say it can be read', () => {
  const linked = templates({ runbook_url: 'https://wiki.example/runbook' }).observability;
  linked.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: Match.stringLikeRegexp('What to do: https://wiki\\.example/runbook#latency$'),
  });
  expect(JSON.stringify(linked.findResources('AWS::Events::Rule'))).toContain(
    'https://wiki.example/runbook#deployment-failed',
  );
});

test('the budget counts what carries the tag of this environment, and warns before it is spent', () => {
  observability.hasResourceProperties('AWS::Budgets::Budget', {
    Budget: {
      BudgetLimit: { Amount: 900, Unit: 'USD' },
      CostFilters: { TagKeyValue: ['user:environment$test'] },
    },
    NotificationsWithSubscribers: Match.arrayWith([
      Match.objectLike({ Notification: { NotificationType: 'ACTUAL', Threshold: 80 } }),
      Match.objectLike({ Notification: { NotificationType: 'FORECASTED', Threshold: 100 } }),
    ]),
  });
});
