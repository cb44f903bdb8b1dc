import { type App, Tags } from 'aws-cdk-lib';
import type { StackEnvironment } from '../model/stack-environment.ts';
import { acknowledge, knownFindings } from './acknowledge.ts';
import { DatabaseStack } from './database/stack.ts';
import { KeycloakStack } from './keycloak/stack.ts';
import { NetworkStack } from './network/stack.ts';
import { ObservabilityStack } from './observability/stack.ts';
import { RealmStack } from './realm/stack.ts';

/** The five stacks of one environment, each of which may be deployed without those after it. */
export type Stacks = {
  readonly network: NetworkStack;
  readonly database: DatabaseStack;
  readonly keycloak: KeycloakStack;
  readonly realm: RealmStack;
  readonly observability: ObservabilityStack;
};

/** Adds an environment's stacks to the app: `citizenid-staging-network` and its like. */
export function addStacks(app: App, environment: StackEnvironment): Stacks {
  const stacks = bareStacks(app, environment);
  acknowledge(stacks, knownFindings(environment));
  return stacks;
}

/** The stacks as they are before the findings that are known and let pass are said so. */
export function bareStacks(app: App, environment: StackEnvironment): Stacks {
  const { name, aws } = environment;
  const props = (of: string) => ({
    environment,
    env: { account: aws.account, region: aws.region },
    stackName: `citizenid-${name}-${of}`,
    terminationProtection: true,
  });
  Tags.of(app).add('project', 'citizenid');
  Tags.of(app).add('environment', name);

  const network = new NetworkStack(app, 'Network', props('network'));
  const database = new DatabaseStack(app, 'Database', { ...props('database'), network });
  const keycloak = new KeycloakStack(app, 'Keycloak', { ...props('keycloak'), network, database });
  const realm = new RealmStack(app, 'Realm', { ...props('realm'), network, keycloak });
  const observability = new ObservabilityStack(app, 'Observability', {
    ...props('observability'),
    database,
    keycloak,
    realm,
  });
  return { network, database, keycloak, realm, observability };
}
