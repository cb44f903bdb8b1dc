import { Stack, type StackProps } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { StackEnvironment } from '../../model/stack-environment.ts';
import type { DatabaseStack } from '../database/stack.ts';
import type { KeycloakStack } from '../keycloak/stack.ts';
import type { RealmStack } from '../realm/stack.ts';
import { addAlarms } from './alarm.ts';
import { databaseAlarms } from './alarms/database.ts';
import { edgeAlarms } from './alarms/edge.ts';
import { realmAlarms } from './alarms/realm.ts';
import { signInAlarms } from './alarms/sign-in.ts';
import { taskAlarms } from './alarms/tasks.ts';
import { trafficAlarms } from './alarms/traffic.ts';
import { addBudget } from './budget.ts';
import { databaseRow } from './dashboard/database.ts';
import { realmRow } from './dashboard/realm.ts';
import { widgetsOf } from './dashboard/row.ts';
import { signInRow } from './dashboard/sign-in.ts';
import { tasksRow } from './dashboard/tasks.ts';
import { trafficRow } from './dashboard/traffic.ts';
import { noticesOf, tellNotices } from './notices.ts';
import { addAlarmTopic } from './topic.ts';

export type ObservabilityProps = StackProps & {
  readonly environment: StackEnvironment;
  readonly database: DatabaseStack;
  readonly keycloak: KeycloakStack;
  readonly realm: RealmStack;
};

/** Who watches over the environment: alarms, the budget and what both tell; and one dashboard to look at. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id, props);
    const { database, keycloak, realm } = props;
    const { name, aws } = props.environment;
    const prefix = `citizenid-${name}`;
    const runbook = aws.runbook_url ?? 'docs/runbook.md';
    const topic = addAlarmTopic(this, aws.alarm_email);
    const rules = [
      ...signInAlarms(keycloak),
      ...trafficAlarms(keycloak),
      ...taskAlarms(keycloak, aws),
      ...databaseAlarms(database, aws),
      ...realmAlarms(realm, name),
      ...edgeAlarms(keycloak),
    ];
    const alarms = addAlarms(this, { rules, prefix, topic, runbook });
    tellNotices(this, { notices: noticesOf(keycloak, database, aws), topic, runbook });
    addBudget(this, { prefix, environment: name, monthlyUsd: aws.monthly_budget_usd, topic });

    const dashboard = new cloudwatch.Dashboard(this, 'Dashboard', { dashboardName: prefix });
    dashboard.addWidgets(
      new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 }),
    );
    for (const row of [
      signInRow(keycloak),
      trafficRow(keycloak),
      tasksRow(keycloak),
      databaseRow(database),
      realmRow(name),
    ]) {
      for (const widgets of widgetsOf(row)) dashboard.addWidgets(...widgets);
    }
  }
}
