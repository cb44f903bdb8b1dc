import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as age from 'age-encryption';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { openSession } from '../../lib/keycloak/session.ts';
import { leastPrivileged } from '../support/accounts.ts';
import { secretsOf } from '../support/aws-clients.ts';
import { citizenid } from '../support/cli.ts';
import { adminConnection, deleteRealm, randomRealm } from '../support/connection.ts';
import { endLease } from '../support/contents.ts';
import { goneAfter, startFaultProxy } from '../support/fault-proxy.ts';
import { applyInTrouble, optionsFor } from '../support/fault-trials.ts';
import { startMoto } from '../support/moto.ts';
import { copySmallRealm } from '../support/small-realm.ts';

const CLIENT = 'star-atlas-web';
const FILE = 'integrators/star-atlas.yaml';
const OVERLAP_SECONDS = 600;

const realmName = randomRealm('secrets');
// All of it with the least rights that apply works with.
const { apply: connection } = await leastPrivileged(realmName);
const session = openSession(adminConnection(), { realm: realmName, mode: 'read-write' });
const files = await copySmallRealm();
const root = await mkdtemp(join(tmpdir(), 'citizenid-secrets-'));
const out = join(root, 'sealed');
const identity = await age.generateX25519Identity();
const attempt = { realmDir: files.realmDir, realmName, connection };

beforeAll(async () => {
  const recipients = [await age.identityToRecipient(identity)];
  await files.write('environments/local.yaml', {
    local: true,
    ssl_required: 'none',
    realm_name: realmName,
    secrets: { sink: 'age', out },
  });
  await files.edit('realm.yaml', (file) => file.setIn(['secrets', 'overlap'], `${OVERLAP_SECONDS}s`));
  await files.edit(FILE, (file) => file.setIn(['clients', 0, 'secret'], { version: 1, recipients }));
});

afterAll(async () => {
  await session.close();
  await deleteRealm(realmName);
  await files.dispose();
  await rm(root, { recursive: true });
});

const ask = (version: number) =>
  files.edit(FILE, (file) => file.setIn(['clients', 0, 'secret', 'version'], version));

async function clientNow() {
  const [found] = await session.call('find', ({ clients }) => clients.find({ clientId: CLIENT }));
  if (!found?.id || !found.secret) throw new Error('The client has no secret');
  return { id: found.id, secret: found.secret, attributes: found.attributes ?? {} };
}

async function setAttributes(attributes: Readonly<Record<string, string>>): Promise<void> {
  const { id } = await clientNow();
  await session.call('change', ({ clients }) => clients.update({ id }, { clientId: CLIENT, attributes }));
}

/** Keycloak tells when a secret was made in whole seconds, and tests are quick. */
const ageSecret = () => setAttributes({ 'client.secret.creation.time': '1700000000' });

/** Keycloak looks at the client's secret before it finds that the code is none. */
async function isAccepted(secret: string): Promise<boolean> {
  const { status } = await fetch(`${connection.url}/realms/${realmName}/protocol/openid-connect/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${CLIENT}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code: 'none' }),
  });
  return status !== 401;
}

async function unsealed(version: number): Promise<Readonly<Record<string, string>>> {
  const decrypter = new age.Decrypter();
  decrypter.addIdentity(identity);
  const text = await readFile(join(out, `${CLIENT}.v${version}.age`), 'utf8');
  return JSON.parse(await decrypter.decrypt(age.armor.decode(text), 'text'));
}

async function applyAll() {
  const outcome = await apply(optionsFor(attempt));
  expect(outcome).toMatchObject({ failed: [], skipped: [], waiting: [] });
  return outcome;
}

function run(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  if (connection.credentials.type !== 'client') throw new Error('Not a service account');
  const { clientId, clientSecret } = connection.credentials;
  const env = {
    KEYCLOAK_URL: connection.url,
    KEYCLOAK_CLIENT_ID: clientId,
    KEYCLOAK_CLIENT_SECRET: clientSecret.reveal(),
    ...more,
  };
  return citizenid([...args, '--realm', files.realmDir, '--format', 'json'], { env });
}

test('an apply seals the secret of a new client to its recipients, once', async () => {
  const { delivered, undelivered } = await applyAll();
  const place = join(out, `${CLIENT}.v1.age`);
  expect(delivered).toMatchObject([
    { clientId: CLIENT, version: 1, sink: 'age', place, previousUntil: undefined },
  ]);
  expect(undelivered).toEqual([]);
  expect(await unsealed(1)).toEqual({
    issuer: `${connection.url}/realms/${realmName}`,
    client_id: CLIENT,
    client_secret: (await clientNow()).secret,
  });
  expect((await plan(optionsFor(attempt))).plan.changes).toEqual([]);
  expect(await applyAll()).toMatchObject({ applied: [], delivered: [] });
});

test('a raised version is a reset; both secrets work for the overlap, and then the new one alone', async () => {
  const { secret: old } = await clientNow();
  await ask(2);
  const { plan: planned } = await plan(optionsFor(attempt));
  expect(planned.changes).toMatchObject([
    {
      address: `client/${CLIENT}`,
      fields: [{ path: ['attributes', 'citizenid.secret-version'], before: '1', after: '2' }],
    },
  ]);
  const { delivered } = await applyAll();
  const { secret, attributes } = await clientNow();
  expect(secret).not.toBe(old);
  expect(await unsealed(2)).toMatchObject({ client_secret: secret });
  expect([await isAccepted(old), await isAccepted(secret), await isAccepted('another')]).toEqual([
    true,
    true,
    false,
  ]);
  const [made = 0, ends = 0] = ['creation', 'expiration'].map((what) =>
    Number(attributes[`client.secret.rotated.${what}.time`]),
  );
  expect(ends - made).toBe(OVERLAP_SECONDS);
  expect(delivered).toMatchObject([{ version: 2, previousUntil: new Date(ends * 1000).toISOString() }]);

  // Any other change leaves the old one its time.
  await files.edit(FILE, (file) => file.setIn(['clients', 0, 'client_name'], 'Renamed'));
  expect(await applyAll()).toMatchObject({ applied: [`client/${CLIENT}`], delivered: [] });
  expect(await isAccepted(old)).toBe(true);
  await setAttributes({ 'client.secret.rotated.expiration.time': '1700000000' });
  expect([await isAccepted(old), await isAccepted(secret)]).toEqual([false, true]);
});

test('a version that is taken back resets nothing', async () => {
  const { secret } = await clientNow();
  await ask(1);
  await applyAll();
  expect((await clientNow()).secret).toBe(secret);
});

test('an apply that is cut off at any request resets the secret once', async () => {
  let points = 0;
  for (let count = 1, complete = false; !complete; count += 1) {
    await ageSecret();
    const { secret: old } = await clientNow();
    await ask(count + 1);
    const { script, sent } = goneAfter(count, /\/clients\/[^/]+/);
    const proxy = await startFaultProxy(connection.url, script);
    await applyInTrouble({ ...attempt, connection: { ...connection, url: proxy.url } });
    await proxy.close();
    complete = sent() < count;
    points += complete ? 0 : 1;
    await endLease(session);
    await applyAll();
    const { secret, attributes } = await clientNow();
    expect(secret).not.toBe(old);
    expect(attributes['client.secret.rotated']).toBe(old);
    expect(attributes).not.toHaveProperty(['citizenid.secret-reset']);
    expect(await unsealed(count + 1)).toMatchObject({ client_secret: secret });
    expect((await plan(optionsFor(attempt))).plan.changes).toEqual([]);
  }
  // The note, the reset, the version, and that it was delivered.
  expect(points).toBe(4);
});

test('a lost answer to the reset is no second reset', async () => {
  await ageSecret();
  const { secret: old } = await clientNow();
  await ask(20);
  let lost = 0;
  const proxy = await startFaultProxy(connection.url, ({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/client-secret') || lost > 0) return 'pass';
    lost += 1;
    return 'lose';
  });
  const { failed } = await apply(optionsFor({ ...attempt, connection: { ...connection, url: proxy.url } }));
  await proxy.close();
  expect([failed, lost]).toEqual([[], 1]);
  expect((await clientNow()).attributes['client.secret.rotated']).toBe(old);
});

test('what cannot be delivered leaves the old secret valid, and the next apply makes up for it', async () => {
  const { secret: old } = await clientNow();
  await rm(out, { recursive: true });
  await writeFile(out, 'in the way');
  await ask(21);
  const failing = await applyAll();
  expect(failing.delivered).toEqual([]);
  expect(failing.undelivered).toMatchObject([{ clientId: CLIENT, error: { code: 'FILE_SYSTEM' } }]);
  expect(await isAccepted(old)).toBe(true);
  const again = await run(['apply', '--yes']);
  expect(again.exitCode).toBe(1);
  expect(JSON.parse(again.stdout)).toMatchObject({
    applied: [],
    undelivered: [{ client_id: CLIENT, code: 'FILE_SYSTEM' }],
  });
  await rm(out);
  expect((await applyAll()).delivered).toMatchObject([{ version: 21 }]);
  expect(await unsealed(21)).toMatchObject({ client_secret: (await clientNow()).secret });
});

test('a secret that somebody has reset in the console is delivered as well', async () => {
  await ageSecret();
  await applyAll();
  const { id } = await clientNow();
  await session.call('reset', ({ clients }) => clients.generateNewClientSecret({ id }));
  expect(await applyAll()).toMatchObject({ applied: [], delivered: [{ clientId: CLIENT }] });
  expect(await unsealed(21)).toMatchObject({ client_secret: (await clientNow()).secret });
});

test('`secret rotate` raises the version in the file, resets and delivers', async () => {
  await ageSecret();
  const { secret: old } = await clientNow();
  const { exitCode, stdout, stderr } = await run(['secret', 'rotate', CLIENT, '--yes']);
  expect(exitCode).toBe(0);
  const { secret } = await clientNow();
  expect(stdout + stderr).not.toContain(secret);
  expect(JSON.parse(stdout)).toMatchObject({
    applied: [`client/${CLIENT}`],
    delivered: [{ client_id: CLIENT, version: 22, sink: 'age', previous_until: expect.any(String) }],
    file: expect.stringMatching(/integrators\/star-atlas\.yaml$/),
    version: 22,
  });
  expect(await readFile(join(files.realmDir, FILE), 'utf8')).toContain('# A server keeps a secret');
  expect(await unsealed(22)).toMatchObject({ client_secret: secret });
  expect([await isAccepted(old), await isAccepted(secret)]).toEqual([true, true]);
  expect((await plan(optionsFor(attempt))).plan.changes).toEqual([]);
});

test('`secret rotate` puts the file back where nobody says yes', async () => {
  const before = await readFile(join(files.realmDir, FILE), 'utf8');
  const { secret } = await clientNow();
  const { exitCode, stderr } = await run(['secret', 'rotate', CLIENT]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('CONFIRMATION_NEEDED');
  expect(await readFile(join(files.realmDir, FILE), 'utf8')).toBe(before);
  expect((await clientNow()).secret).toBe(secret);
});

test('`secret deliver` hands over once more, to whatever sink is named', async () => {
  const folder = join(root, 'plain');
  const { exitCode, stdout } = await run(['secret', 'deliver', CLIENT, '--sink', 'file', '--out', folder]);
  const place = join(folder, `${CLIENT}.v22.json`);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    delivered: [{ version: 22, sink: 'file', place }],
    undelivered: [],
  });
  const { secret } = await clientNow();
  expect(stdout).not.toContain(secret);
  expect(JSON.parse(await readFile(place, 'utf8'))).toMatchObject({ client_secret: secret });
  expect((await stat(place)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toHaveLength(1);
  for (const [wrong, code] of [
    ['star-atlas-app', 'USAGE'],
    ['nobody', 'USAGE'],
  ] as const) {
    const refused = await run(['secret', 'deliver', wrong]);
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code } });
  }
});

test('Secrets Manager holds the newest secret of a client, in one place', async () => {
  const moto = await startMoto();
  onTestFinished(moto.stop);
  const place = `citizenid/local/clients/${CLIENT}`;
  const command = ['secret', 'deliver', CLIENT, '--sink', 'aws-secrets-manager'];
  const stored = async () => {
    const { exitCode, stdout } = await run(command, moto.variables);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ delivered: [{ sink: 'aws-secrets-manager', place }] });
    return secretsOf(moto).read(place);
  };
  const first = await stored();
  expect(first?.value).toMatchObject({ client_id: CLIENT, client_secret: (await clientNow()).secret });
  expect((await stored())?.version).toBe(first?.version);
  const { id } = await clientNow();
  await session.call('reset', ({ clients }) => clients.generateNewClientSecret({ id }));
  const second = await stored();
  expect(second?.version).not.toBe(first?.version);
  expect(second?.value).toMatchObject({ client_secret: (await clientNow()).secret });
});

test('no secret stands in what Keycloak remembers of all this', async () => {
  const { secret, attributes } = await clientNow();
  const events = await session.call('list', ({ realms }) =>
    realms.findAdminEvents({ realm: realmName, max: 1000 }),
  );
  expect(events.length).toBeGreaterThan(20);
  expect(JSON.stringify(events)).not.toContain(secret);
  expect(JSON.stringify(events)).not.toContain(attributes['client.secret.rotated']);
});
