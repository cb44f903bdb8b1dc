import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { StackEnvironment } from '../../model/stack-environment.ts';
import type { KeycloakStack } from '../keycloak/stack.ts';
import { logGroup } from '../log-group.ts';
import type { NetworkStack } from '../network/stack.ts';
import { readChoices } from './choices.ts';
import { realmResource } from './custom-resource.ts';
import { driftSchedule } from './drift-schedule.ts';
import { realmAssets } from './files.ts';
import { realmSecrets } from './secrets.ts';

type Props = StackProps & {
  readonly environment: StackEnvironment;
  readonly network: NetworkStack;
  readonly keycloak: KeycloakStack;
};

/**
 * The realm, brought to what the files say by each deployment that changes them. A stack of its own: a realm
 * that cannot be applied must not roll back a Keycloak whose database has moved on.
 */
export class RealmStack extends Stack {
  readonly begin: LambdaFunction;
  readonly reconciler: LambdaFunction;
  readonly driftCheck: LambdaFunction;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { environment, network, keycloak } = props;
    const { name, realm, aws } = environment;
    const assets = realmAssets(this, environment);
    const secrets = realmSecrets(this, name, keycloak.bootstrapSecret);
    const context = {
      vpc: network.vpc,
      adminClients: network.adminClients,
      key: secrets.key,
      logGroup: logGroup(this, 'Logs', { logKey: network.logKey, logDays: aws.log_days }),
      environment: {
        ENVIRONMENT: name,
        KEYCLOAK_URL: keycloak.adminUrl,
        PUBLIC_URL: `https://${aws.hostname}`,
        BOOTSTRAP_SECRET: secrets.bootstrap.secretArn,
        APPLY_SECRET: secrets.apply,
        PLAN_SECRET: secrets.plan,
        CLIENT_SECRETS: secrets.clients,
        SECRETS_KEY: secrets.key.keyArn,
      },
    };
    const choices = readChoices(this.node);
    const { resource, begin, reconciler } = realmResource(this, { realm, assets, secrets, choices, context });
    const { rule, driftCheck } = driftSchedule(this, { realm, assets, secrets, context });
    // There is nothing to look at before the realm stands.
    rule.node.addDependency(resource);
    this.begin = begin;
    this.reconciler = reconciler;
    this.driftCheck = driftCheck;
    new CfnOutput(this, 'Issuer', { value: resource.getAttString('Issuer') });
    new CfnOutput(this, 'ApplyAccountSecret', { value: secrets.apply });
    new CfnOutput(this, 'PlanAccountSecret', { value: secrets.plan });
  }
}
