import type { Connection } from '../../../lib/keycloak/connection.ts';
import { randomRealm, serviceConnection } from '../keycloak/connection.ts';
import { type AssetBucket, makeAssetBucket, type PublishedFiles } from './asset-bucket.ts';
import { secretsOf, type TestSecrets } from './clients.ts';
import { type Invoked, type InvokeOptions, invoke } from './lambda.ts';
import type { Moto } from './moto.ts';
import { type CloudFormationAnswer, loadFramework } from './provider-framework.ts';
import type { SynthesizedRealm } from './synthesized-realm.ts';

/** Properties of the custom resource that a deployment may choose. */
type Choices = {
  readonly Accept?: readonly string[];
  readonly Prune?: string;
  readonly RemoveRealm?: string;
  readonly SynthesizedAt?: string;
};
export type Properties = PublishedFiles & Choices & { readonly Realm: string };

/** The realm's stack as far as it can stand on one machine, with a realm of its own. */
export type TestStack = {
  readonly realm: string;
  /** The administrator that Keycloak begins with. */
  readonly administrator: Connection;
  readonly secrets: TestSecrets;
  /** What the stack's secrets are called. */
  readonly names: Readonly<Record<'bootstrap' | 'apply' | 'plan' | 'clients', string>>;
  readonly files: (realmDir: string, choices?: Choices) => Promise<Properties>;
  readonly create: (properties: Properties) => Promise<CloudFormationAnswer>;
  /** `before` is what the resource has been until now, as far as that matters. */
  readonly update: (properties: Properties, before?: Choices) => Promise<CloudFormationAnswer>;
  readonly remove: (properties: Properties) => Promise<CloudFormationAnswer>;
  /** Calls one function past CloudFormation. */
  readonly call: (handler: string, event: unknown, more?: CallOptions) => Promise<Invoked>;
  /** Every call so far, in the order in which they ended. */
  readonly calls: readonly (Invoked & { readonly handler: string })[];
};

type CallOptions = InvokeOptions & { readonly variables?: Readonly<Record<string, string>> };

export type StackOptions = {
  /** Another way to Keycloak than the straight one. */
  readonly keycloakUrl?: string;
  /** What is special about a call of a function, by how many there have been. */
  readonly invocation?: (handler: string, before: number) => InvokeOptions;
};

/** Makes what the other stacks and CloudFormation would. */
export async function openStack(
  { functions }: SynthesizedRealm,
  moto: Moto,
  { keycloakUrl, invocation = () => ({}) }: StackOptions = {},
): Promise<TestStack> {
  const realm = randomRealm('stack');
  const [bucket, administrator] = await Promise.all([
    makeAssetBucket(moto),
    serviceConnection({ is_temporary_admin: 'true' }),
  ]);
  const secrets = secretsOf(moto);
  const names = await makeSecrets(secrets, realm, administrator);
  const deployed: Readonly<Record<string, string>> = {
    ...moto.variables,
    KEYCLOAK_URL: keycloakUrl ?? administrator.url,
    BOOTSTRAP_SECRET: names.bootstrap,
    APPLY_SECRET: names.apply,
    PLAN_SECRET: names.plan,
    CLIENT_SECRETS: names.clients,
    SECRETS_KEY: 'alias/test',
  };
  const calls: (Invoked & { readonly handler: string })[] = [];
  const call: TestStack['call'] = async (handler, event, { variables, ...options } = {}) => {
    const made = functions.get(handler);
    if (!made) throw new Error(`The stack has no function ${handler}`);
    // What the template leaves to a deployment is known here.
    const known = Object.entries(made.variables).filter(([, value]) => typeof value === 'string');
    const all = { ...Object.fromEntries(known as [string, string][]), ...deployed, ...variables };
    const before = calls.filter((one) => one.handler === handler).length;
    const special = { ...invocation(handler, before), ...options };
    const invoked = await invoke({ code: made.code, handler, variables: all }, event, special);
    calls.push({ ...invoked, handler });
    return invoked;
  };
  return { realm, administrator, secrets, names, calls, call, ...events(realm, bucket, functions, call) };
}

/** What CloudFormation sends. */
function events(
  Realm: string,
  bucket: AssetBucket,
  functions: SynthesizedRealm['functions'],
  call: TestStack['call'],
): Pick<TestStack, 'files' | 'create' | 'update' | 'remove'> {
  process.env['USER_ON_EVENT_FUNCTION_ARN'] = 'index.onEvent';
  process.env['USER_IS_COMPLETE_FUNCTION_ARN'] = 'index.isComplete';
  process.env['WAITER_STATE_MACHINE_ARN'] = 'waiter';
  const framework = loadFramework(functions.get('framework.onEvent')?.code ?? '', call);
  const existing = { PhysicalResourceId: `realm/${Realm}` };
  return {
    files: async (realmDir, choices = {}) => ({ Realm, ...(await bucket.publish(realmDir)), ...choices }),
    create: (ResourceProperties) => framework.send({ RequestType: 'Create', ResourceProperties }),
    update: (ResourceProperties, OldResourceProperties = {}) =>
      framework.send({ RequestType: 'Update', ...existing, ResourceProperties, OldResourceProperties }),
    remove: (ResourceProperties) =>
      framework.send({ RequestType: 'Delete', ...existing, ResourceProperties }),
  };
}

async function makeSecrets(
  secrets: TestSecrets,
  realm: string,
  { credentials }: Connection,
): Promise<TestStack['names']> {
  if (credentials.type !== 'client') throw new Error('The administrator is no service account');
  const { clientId, clientSecret } = credentials;
  const names = { bootstrap: `${realm}/bootstrap`, apply: `${realm}/apply`, plan: `${realm}/plan` };
  for (const name of Object.values(names)) await secrets.createEmpty(name);
  await secrets.write(names.bootstrap, { client_id: clientId, client_secret: clientSecret.reveal() });
  return { ...names, clients: `${realm}/clients/` };
}
