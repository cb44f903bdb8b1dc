import { afterAll } from 'vitest';
import { freshRealm, type TestRealm } from '../realm/fresh-realm.ts';
import { copyRealmFiles } from '../realm/realm-files.ts';
import { type FlowKey, flowKey } from './keys.ts';
import { type FlowClient, flowFile } from './page.ts';

export type FlowRealm = TestRealm & {
  readonly key: FlowKey;
  /** The secret of each client that has one, by client id. */
  readonly secrets: ReadonlyMap<string, string>;
  /** The clients that send theirs in the body. */
  readonly posting: ReadonlySet<string>;
};

/** A realm with the clients of docs/flows.md, as `adjust` would have them, and `more`. */
export async function flowRealm(
  adjust?: (client: FlowClient) => FlowClient,
  more?: readonly FlowClient[],
): Promise<FlowRealm> {
  const files = await copyRealmFiles();
  afterAll(files.dispose);
  const key = await flowKey();
  await files.write('integrators/nova.yaml', await flowFile(key.jwk, adjust, more));
  const realm = await freshRealm({ realmDir: files.realmDir });
  const found = await realm.session.call('list clients', ({ clients }) => clients.find({ max: 1000 }));
  const secrets = found.flatMap(({ clientId = '', secret }) =>
    secret === undefined ? [] : [[clientId, secret] as const],
  );
  const method = 'client.secret.authentication.allowed.method';
  const posting = found.filter(({ attributes }) => attributes?.[method] === 'client_secret_post');
  return {
    ...realm,
    key,
    secrets: new Map(secrets),
    posting: new Set(posting.map(({ clientId = '' }) => clientId)),
  };
}
