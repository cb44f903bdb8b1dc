import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openSession } from '../../lib/keycloak/session.ts';
import { type Script, startFaultProxy } from '../support/faults/proxy.ts';
import { adminConnection, deleteRealm, randomRealm } from '../support/keycloak/connection.ts';
import { citizenid } from '../support/processes/cli.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';

/** In every secret that these commands meet, and in nothing else. */
const MARK = `hush${randomBytes(6).toString('hex')}`;
const FORMATS = ['text', 'json', 'markdown'];

const { url } = adminConnection();
const realm = randomRealm('hush');
const folder = await mkdtemp(join(tmpdir(), 'citizenid-hush-'));
const files = await copyRealmFiles();
const REALM = ['--realm', files.realmDir];
const account = { username: randomRealm('admin'), password: `password-${MARK}` };

/** An administrator whose password has the mark. */
async function makeAdministrator(): Promise<void> {
  const master = openSession(adminConnection(), { realm: 'master', mode: 'read-write' });
  const call = <T>(request: Parameters<typeof master.call<T>>[1]) => master.call('prepare', request);
  const credentials = [{ type: 'password', value: account.password, temporary: false }];
  const { id } = await call(({ users }) =>
    users.create({ username: account.username, enabled: true, credentials }),
  );
  const role = await call(({ roles }) => roles.findOneByName({ name: 'admin' }));
  const roles = [{ id: role?.id ?? '', name: 'admin' }];
  await call(({ users }) => users.addRealmRoleMappings({ id, roles }));
  await master.close();
}

/** Puts the mark into the secret of every client of the realm, and something for a plan to do beside it. */
async function markSecrets(): Promise<void> {
  const session = openSession(adminConnection(), { realm, mode: 'read-write' });
  const found = await session.call('list clients', ({ clients }) => clients.find());
  const ours = found.filter(({ clientId }) => /^(star|hangar)-/.test(clientId ?? ''));
  expect(ours).toHaveLength(4);
  for (const { id = '', clientId = '', publicClient } of ours) {
    const secret = publicClient ? '' : `secret-${MARK}`;
    const changed = {
      clientId,
      secret,
      name: 'Changed by hand',
      attributes: { 'saml.signing.private.key': MARK },
    };
    await session.call('mark', ({ clients }) => clients.update({ id }, changed));
  }
  await session.close();
}

/** Everything that a command writes, as loud as it can be. */
async function outputOf(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const all = [...args, ...REALM, '--realm-name', realm, '--verbose', '--data', folder];
  const { username: KEYCLOAK_USER, password: KEYCLOAK_PASSWORD } = account;
  const result = await citizenid(all, {
    env: { KEYCLOAK_URL: url, KEYCLOAK_USER, KEYCLOAK_PASSWORD, NODE_DEBUG: 'fetch,undici', ...more },
  });
  expect(result.stdout + result.stderr).not.toBe('');
  expect(result.stdout + result.stderr).not.toContain(MARK);
  return result;
}

beforeAll(async () => {
  await makeAdministrator();
  const recipients = [await identityToRecipient(await generateX25519Identity())];
  await files.edit('integrators/star-atlas.yaml', (file) =>
    file.setIn(['clients', 0, 'secret'], { version: 1, recipients }),
  );
  expect(await outputOf(['apply', '--yes'])).toMatchObject({ exitCode: 0 });
});

afterAll(async () => {
  await deleteRealm(realm);
  await files.dispose();
  await rm(folder, { recursive: true });
});

test.for(FORMATS)('plan, drift, apply and verify show no secret as %s', async (format) => {
  await markSecrets();
  const out = join(folder, `plan-${format}.json`);
  expect(await outputOf(['plan', '--out', out, '--format', format])).toMatchObject({ exitCode: 2 });
  expect(await readFile(out, 'utf8')).not.toContain(MARK);
  expect(await outputOf(['drift', '--format', format])).toMatchObject({ exitCode: 2 });
  expect(await outputOf(['apply', out, '--yes', '--format', format])).toMatchObject({ exitCode: 0 });
  expect(await outputOf(['verify', '--format', format])).toMatchObject({ exitCode: 0 });
});

const SECRET = ['secret', 'deliver', 'star-atlas-web'];

test.for(FORMATS)(
  'a delivery shows no secret as %s, and a sealed one not in its file either',
  async (format) => {
    await markSecrets();
    const out = join(folder, `delivered-${format}`);
    const deliver = (sink: string) => outputOf([...SECRET, '--sink', sink, '--out', out, '--format', format]);
    expect(await deliver('file')).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(out, 'star-atlas-web.v1.json'), 'utf8')).toContain(MARK);
    expect(await deliver('age')).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(out, 'star-atlas-web.v1.age'), 'utf8')).not.toContain(MARK);
    const blocked = await outputOf([
      ...SECRET,
      '--sink',
      'file',
      '--out',
      join(out, 'star-atlas-web.v1.age'),
    ]);
    expect(blocked).toMatchObject({ exitCode: 1 });
  },
);

test('a delivery and a reset that fail show no secret', async () => {
  for (const fate of [{ status: 400 }, 'cut'] as const) {
    await markSecrets();
    const script: Script = ({ path }) => (/\/clients\b/.test(path) ? fate : 'pass');
    const proxy = await startFaultProxy(url, script);
    const out = join(folder, 'failed');
    const through = { KEYCLOAK_URL: proxy.url };
    expect((await outputOf([...SECRET, '--sink', 'file', '--out', out], through)).exitCode).toBeGreaterThan(
      0,
    );
    const rotated = await outputOf(['secret', 'rotate', 'star-atlas-web', '--yes'], through);
    expect(rotated.exitCode).toBeGreaterThan(0);
    await proxy.close();
  }
});

const wrong: readonly [string, Readonly<Record<string, string>>][] = [
  ['a wrong password', { KEYCLOAK_PASSWORD: `wrong-${MARK}` }],
  ['a wrong client secret', { KEYCLOAK_CLIENT_ID: 'admin-cli', KEYCLOAK_CLIENT_SECRET: `wrong-${MARK}` }],
  ['a server that is not there', { KEYCLOAK_URL: 'http://127.0.0.1:9' }],
];
test.for(wrong)('a failed sign-in shows no secret: %s', async ([, env]) => {
  expect((await outputOf(['plan'], env)).exitCode).toBeGreaterThan(0);
  expect((await outputOf(['apply', '--yes', '--format', 'json'], env)).exitCode).toBeGreaterThan(0);
});

const troubles = [{ status: 500 }, { status: 400 }, { status: 403 }, 'cut', 'refuse'] as const;
test.for(troubles)('a failed read of the clients shows no secret: %j', async (fate) => {
  await markSecrets();
  const script: Script = ({ method, path }) =>
    method === 'GET' && /\/clients\/?$/.test(path) ? fate : 'pass';
  const proxy = await startFaultProxy(url, script);
  onTestFinished(proxy.close);
  const { exitCode } = await outputOf(['plan'], { KEYCLOAK_URL: proxy.url });
  expect(exitCode).toBeGreaterThan(0);
  expect(exitCode).not.toBe(2);
});

test.for(troubles)('a failed write of a client shows no secret: %j', async (fate) => {
  await markSecrets();
  const script: Script = ({ method, path }) =>
    method === 'PUT' && /\/clients\/[^/]+$/.test(path) ? fate : 'pass';
  const proxy = await startFaultProxy(url, script);
  onTestFinished(proxy.close);
  await outputOf(['apply', '--yes'], { KEYCLOAK_URL: proxy.url });
});
