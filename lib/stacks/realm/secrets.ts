import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSecret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/** Secrets by their ARN, and the key of those that are made here. */
export type RealmSecrets = {
  readonly key: Key;
  /** The temporary administrator's, of the Keycloak stack. */
  readonly bootstrap: ISecret;
  readonly apply: string;
  readonly plan: string;
  /** What the names of the clients' secrets begin with. */
  readonly clients: string;
};

/** A first deployment that fails takes them back; one that has succeeded leaves them for good. */
const KEEP = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

export function realmSecrets(scope: Construct, environment: string, bootstrap: ISecret): RealmSecrets {
  const description = `Accounts and clients of ${Stack.of(scope).stackName}`;
  const key = new Key(scope, 'Key', { description, enableKeyRotation: true, removalPolicy: KEEP });
  return {
    key,
    bootstrap,
    apply: emptySecret(
      scope,
      'ApplyAccount',
      key,
      `Connection of the account that applies in ${environment}`,
    ),
    plan: emptySecret(scope, 'PlanAccount', key, `Connection of the account that plans in ${environment}`),
    clients: `citizenid/${environment}/clients/`,
  };
}

/** Without a value: the deployment puts one in that Keycloak knows. */
function emptySecret(scope: Construct, id: string, key: Key, description: string): string {
  const secret = new CfnSecret(scope, id, { kmsKeyId: key.keyArn, description });
  secret.applyRemovalPolicy(KEEP);
  return secret.ref;
}

/** What the function that reconciles has to read, to write and, for clients alone, to make. */
export function grantSecrets(
  writer: LambdaFunction,
  { key, bootstrap, apply, plan, clients }: RealmSecrets,
): void {
  const { partition, region, account } = Stack.of(writer);
  const ofClients = `arn:${partition}:secretsmanager:${region}:${account}:secret:${clients}*`;
  allow(writer, ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'], [apply, plan, ofClients]);
  // With tags, by which the cost of an environment is counted.
  allow(writer, ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'], [ofClients]);
  allow(writer, ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn]);
  // By hand, because a grant would have that stack's key name a role of this one, which comes after it.
  allow(writer, ['secretsmanager:GetSecretValue'], [bootstrap.secretArn]);
  if (bootstrap.encryptionKey) allow(writer, ['kms:Decrypt'], [bootstrap.encryptionKey.keyArn]);
}

/** What the hourly look at the realm signs in with. */
export function grantPlanAccount(reader: LambdaFunction, { key, plan }: RealmSecrets): void {
  allow(reader, ['secretsmanager:GetSecretValue'], [plan]);
  allow(reader, ['kms:Decrypt'], [key.keyArn]);
}

function allow(to: LambdaFunction, actions: string[], resources: string[]): void {
  to.addToRolePolicy(new PolicyStatement({ actions, resources }));
}
