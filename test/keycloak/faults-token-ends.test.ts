import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { type AdminSession, openSession } from '../../lib/keycloak/session.ts';
import { holdOnce, startFaultProxy } from '../support/faults/proxy.ts';
import { optionsFor } from '../support/faults/trials.ts';
import {
  adminConnection,
  deleteRealm,
  randomRealm,
  serviceConnection,
} from '../support/keycloak/connection.ts';
import { copySmallRealm } from '../support/realm/small-realm.ts';

/** Keycloak counts in whole seconds: a token from before this second is an old one. */
const OVER_A_SECOND_MS = 1_100;

/** Has Keycloak refuse every token that the service account has so far. */
async function endTokens({ credentials }: Connection): Promise<void> {
  await asAdministrator(async ({ call }) => {
    if (credentials.type !== 'client') throw new Error('A service account has no session to end');
    const { clientId } = credentials;
    const [found] = await call('find', ({ clients }) => clients.find({ clientId }));
    const notBefore = Math.floor(Date.now() / 1000);
    await call('end', ({ clients }) => clients.update({ id: found?.id ?? '' }, { clientId, notBefore }));
  });
}

/** A second administrator, so that nobody else is signed out with it. */
async function makeAdministrator(): Promise<{ connection: Connection; endSessions: () => Promise<void> }> {
  const { connection, id } = await asAdministrator(async ({ call }) => {
    const direct = adminConnection();
    const username = randomRealm('admin');
    if (direct.credentials.type !== 'password') throw new Error('No administrator');
    const { password } = direct.credentials;
    const credentials = [{ type: 'password', value: password.reveal(), temporary: false }];
    const made = await call('make', ({ users }) => users.create({ username, enabled: true, credentials }));
    const role = await call('find', ({ roles }) => roles.findOneByName({ name: 'admin' }));
    const roles = [{ id: role?.id ?? '', name: 'admin' }];
    await call('grant', ({ users }) => users.addRealmRoleMappings({ id: made.id, roles }));
    const login = { type: 'password', username, password } as const;
    return { id: made.id, connection: { ...direct, credentials: login } };
  });
  const endSessions = () =>
    asAdministrator(({ call }) => call('sign out', ({ users }) => users.logout({ id })));
  return { connection, endSessions };
}

async function asAdministrator<T>(work: (session: AdminSession) => Promise<T>): Promise<T> {
  const session = openSession(adminConnection(), { realm: 'master', mode: 'read-write' });
  return work(session).finally(session.close);
}

/** A first apply, whose tokens end before its first client is made; gives how often it signed in. */
async function applyWhile(connection: Connection, tokensEnd: () => Promise<void>): Promise<number> {
  const files = await copySmallRealm();
  onTestFinished(files.dispose);
  const realmName = randomRealm('ends');
  onTestFinished(() => deleteRealm(realmName));
  const script = holdOnce(
    ({ method, path }) => method === 'POST' && path === `/admin/realms/${realmName}/client-scopes`,
    async () => {
      await sleep(OVER_A_SECOND_MS);
      await tokensEnd();
    },
  );
  const proxy = await startFaultProxy(connection.url, script);
  onTestFinished(proxy.close);
  const first = { realmDir: files.realmDir, realmName, connection: { ...connection, url: proxy.url } };
  const { failed, skipped } = await apply(optionsFor(first));
  expect({ failed, skipped }).toEqual({ failed: [], skipped: [] });
  return proxy.seen.filter(({ path }) => path.endsWith('/token')).length;
}

// Once at the start, once for the rights in the new realm, once when the token had ended.
test('the tokens of a service account end in the middle of an apply, and it signs in anew', async () => {
  const connection = await serviceConnection();
  expect(await applyWhile(connection, () => endTokens(connection))).toBe(3);
});

test('the session of an administrator ends in the middle of an apply, and it signs in anew', async () => {
  const { connection, endSessions } = await makeAdministrator();
  expect(await applyWhile(connection, endSessions)).toBe(3);
});
