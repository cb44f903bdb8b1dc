import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeProtectedHeader,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { afterAll, expect, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { listKeys } from '../../lib/commands/list-keys.ts';
import { plan } from '../../lib/commands/plan.ts';
import { rotateKeys } from '../../lib/commands/rotate-keys.ts';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { goneAfter, startFaultProxy } from '../support/faults/proxy.ts';
import { UNATTENDED } from '../support/keycloak/commands.ts';
import { startCitizenid } from '../support/processes/cli.ts';
import { endLease } from '../support/realm/contents.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { introspection, userInfo } from '../support/sign-in/answers.ts';
import { openBrowser } from '../support/sign-in/browser.ts';
import { type Login, login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

/* A rotation, day by day, as relying parties see it. */

const files = await copyRealmFiles();
afterAll(files.dispose);
const { issuer, session, options, relyingParty } = await freshRealm({ realmDir: files.realmDir });
const party = await relyingParty('star-atlas-web');
const certs = new URL(`${issuer}/protocol/openid-connect/certs`);
const diligent = createRemoteJWKSet(certs, { cooldownDuration: 0 });

// A library new to the issuer: the one before keeps the keys that it has read for a minute, whatever comes.
const signIn = async () => login(await relyingParty('star-atlas-web'), FULL, 'openid');
const kidOf = ({ tokens }: Login) => decodeProtectedHeader(tokens.access_token).kid;
const publishedKeys = async () =>
  (await (await fetch(certs)).json()) as Parameters<typeof createLocalJWKSet>[0];
const isVerified = ({ tokens }: Login, keys: JWTVerifyGetKey) =>
  Promise.all(
    [tokens.access_token, tokens.id_token ?? ''].map((token) => jwtVerify(token, keys, { issuer })),
  ).then(
    () => true,
    () => false,
  );

const rotated = (today?: string, compromised = false) =>
  rotateKeys({ ...options, ...UNATTENDED, today, compromised });
const applied = (today: string, prune = false) => apply({ ...options, ...UNATTENDED, today, prune });
const changes = async (today: string) => {
  const { plan: made } = await plan({ ...options, today, prune: false });
  return made.changes.map(({ action, address }) => `${action} ${address}`);
};
const inUse = async () => (await listKeys(options)).keys.map(({ name, use }) => `${name} ${use}`);
const fileText = () => readFile(join(files.realmDir, 'realm.yaml'), 'utf8');

/** Whether Keycloak itself takes the tokens for good, where it is asked. */
async function isAccepted(signedIn: Login): Promise<boolean> {
  const { active } = await introspection(party, signedIn);
  const answered = await userInfo(party, signedIn).then(
    () => true,
    () => false,
  );
  expect(answered).toBe(active);
  return answered;
}

/** Whether an ID token still serves as the hint of a logout: Keycloak sends its user on, and asks nothing. */
async function isHint({ tokens }: Login): Promise<boolean> {
  const url = new URL(`${issuer}/protocol/openid-connect/logout`);
  url.searchParams.set('id_token_hint', tokens.id_token ?? '');
  const arrival = await openBrowser(url.origin).open(url);
  return 'page' in arrival && arrival.page.status === 200;
}

/** The command, ended without a chance to clean up after so many of its writes. */
async function killedAfter(count: number): Promise<void> {
  const { connection } = options as { readonly connection: Connection };
  if (connection.credentials.type !== 'client') throw new Error('Not a service account');
  const { clientId, clientSecret } = connection.credentials;
  let writes = 0;
  const proxy = await startFaultProxy(connection.url, ({ method, path }) => {
    if (method === 'GET' || !path.includes('/components')) return 'pass';
    writes += 1;
    if (writes <= count) return () => command.kill();
    command.kill();
    return 'refuse';
  });
  const realm = ['--realm', files.realmDir, '--realm-name', session.realm];
  const command = startCitizenid(['keys', 'rotate', '--yes', ...realm], {
    env: {
      KEYCLOAK_URL: proxy.url,
      KEYCLOAK_CLIENT_ID: clientId,
      KEYCLOAK_CLIENT_SECRET: clientSecret.reveal(),
    },
  });
  await command.result;
  await proxy.close();
  await endLease(session);
}

const [PUBLISHED, SIGNS, LAST_DAY, OFF] = ['2027-04-01', '2027-04-03', '2027-04-17', '2027-04-18'];
const old = await signIn();
let next: Login;

test('a rotation publishes a key that signs nothing yet', async () => {
  expect(await isVerified(old, diligent)).toBe(true);
  expect(await rotated(PUBLISHED)).toMatchObject({
    applied: ['key/citizenid-1'],
    failed: [],
    key: 'citizenid-1',
  });
  expect(await fileText()).toContain('keys:\n  version: 1\n');
  expect(await inUse()).toEqual(['rsa-generated signs', 'citizenid-1 verifies']);
  expect(kidOf(await signIn())).toBe(kidOf(old));
});

test('asked again too early, it does nothing and makes no second key', async () => {
  expect(await changes(PUBLISHED)).toEqual([]);
  expect(await rotated(PUBLISHED)).toMatchObject({ applied: [], key: 'citizenid-1', signsFrom: SIGNS });
});

test('whoever has read the keys meanwhile never meets one that they do not know', async () => {
  const careless = createLocalJWKSet(await publishedKeys());
  expect(await changes(SIGNS)).toEqual(['update key/citizenid-1', 'update key/rsa-generated']);
  expect(await applied(SIGNS)).toMatchObject({ failed: [], skipped: [] });
  expect(await changes(SIGNS)).toEqual([]);
  next = await signIn();
  expect(kidOf(next)).not.toBe(kidOf(old));
  const verified = [old, next].flatMap((tokens) => [
    isVerified(tokens, careless),
    isVerified(tokens, diligent),
  ]);
  expect(await Promise.all(verified)).toEqual([true, true, true, true]);
});

test('old tokens are good until the end of the last day, at every endpoint', async () => {
  await applied(LAST_DAY);
  expect(await inUse()).toEqual(['citizenid-1 signs', 'rsa-generated verifies']);
  expect([await isAccepted(old), await isAccepted(next)]).toEqual([true, true]);
  const another = await signIn();
  expect(await isHint(another)).toBe(true);
});

test('then they are refused, and the new ones are not', async () => {
  expect(await applied(OFF)).toMatchObject({ applied: ['key/rsa-generated'] });
  const fresh = createRemoteJWKSet(certs);
  expect([await isVerified(old, fresh), await isVerified(next, fresh)]).toEqual([false, true]);
  expect([await isAccepted(old), await isAccepted(next)]).toEqual([false, true]);
  expect([await isHint(old), await isHint(next)]).toEqual([false, true]);
});

test('a key that is off is a leftover, and pruned', async () => {
  const { plan: made } = await plan({ ...options, today: OFF, prune: false });
  expect(made.leftovers).toEqual(['key/rsa-generated']);
  expect(await applied(OFF, true)).toMatchObject({ applied: ['key/rsa-generated'] });
  expect(await inUse()).toEqual(['citizenid-1 signs']);
  expect(await changes(OFF)).toEqual([]);
});

test.each([0, 1])('a rotation that is killed after %d writes goes on with the same key', async (count) => {
  const name = `citizenid-${count + 2}`;
  await killedAfter(count);
  expect(await fileText()).toContain(`version: ${count + 2}\n`);
  expect(await inUse()).toHaveLength(count === 0 ? 1 : 3);
  expect(await rotated()).toMatchObject({ key: name, failed: [] });
  expect((await inUse()).filter((key) => key.startsWith(name))).toEqual([`${name} verifies`]);
  await applied('2027-04-20');
  expect((await inUse())[0]).toBe(`${name} signs`);
});

test('where the change of signers is cut off, somebody signs whom everybody knows', async () => {
  await rotated('2027-05-01');
  const known = createLocalJWKSet(await publishedKeys());
  const connection = options.connection as Connection;
  const { script } = goneAfter(1, /\/components\/[^/]+/);
  const proxy = await startFaultProxy(connection.url, script);
  const cutOff = { ...options, connection: { ...connection, url: proxy.url }, timeoutMs: 2000 };
  await apply({ ...cutOff, ...UNATTENDED, today: '2027-05-03', prune: false }).catch(() => undefined);
  await proxy.close();
  await endLease(session);
  expect(await isVerified(await signIn(), known)).toBe(true);
  await applied('2027-05-03');
  expect(await changes('2027-05-03')).toEqual([]);
  expect((await inUse())[0]).toBe('citizenid-4 signs');
});

test('a compromised key ends at once', async () => {
  const before = await signIn();
  expect(await rotated('2027-05-04', true)).toMatchObject({ failed: [], key: 'citizenid-5' });
  expect(await inUse()).toContain('citizenid-4 off');
  expect(await isAccepted(before)).toBe(false);
  expect(await isAccepted(await signIn())).toBe(true);
});

test('a key that somebody adds is told of, and left alone', async () => {
  const config = { priority: ['9000'], algorithm: ['RS256'], keySize: ['2048'] };
  const [providerId, providerType] = ['rsa-generated', 'org.keycloak.keys.KeyProvider'];
  const { id } = await session.call('add a key', ({ components }) =>
    components.create({ name: 'by-hand', providerId, providerType, config }),
  );
  const { plan: made, findings } = await plan({ ...options, today: '2027-05-05', prune: true });
  expect(made.changes.map(({ address }) => address)).not.toContain('key/by-hand');
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'foreign-key', severity: 'warning', address: 'key/by-hand' }),
  );
  expect((await listKeys(options)).keys[0]).toMatchObject({
    name: 'by-hand',
    signsNow: true,
    ownership: 'foreign',
  });
  await session.call('take it away', ({ components }) => components.del({ id }));
});
