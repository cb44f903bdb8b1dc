import { Template } from 'aws-cdk-lib/assertions';
import { addStacks, type Stacks } from '../../lib/stacks/app.ts';
import { testApp, testEnvironment } from './environment.ts';

export type Templates = Readonly<Record<keyof Stacks, Template>>;

/** A metric as templates name it. */
export type Metric = {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
};

const synthesized = new Map<string, Templates>();

/**
 * The templates of all stacks, as an environment of these settings gets them; what is not named is as in
 * `testEnvironment`. The same settings are synthesized once in a test file.
 */
export function templates(aws: Parameters<typeof testEnvironment>[0] = {}): Templates {
  const key = JSON.stringify(aws);
  const known = synthesized.get(key);
  if (known) return known;
  const { network, database, keycloak, realm, observability } = addStacks(testApp(), testEnvironment(aws));
  const made = {
    network: Template.fromStack(network),
    database: Template.fromStack(database),
    keycloak: Template.fromStack(keycloak),
    realm: Template.fromStack(realm),
    observability: Template.fromStack(observability),
  };
  synthesized.set(key, made);
  return made;
}
