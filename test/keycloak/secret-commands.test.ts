import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { plan } from '../../lib/commands/plan.ts';
import { secretsOf } from '../support/aws/clients.ts';
import { startMoto } from '../support/aws/moto.ts';
import { startFaultProxy } from '../support/faults/proxy.ts';
import { optionsFor } from '../support/faults/trials.ts';
import { CLIENT, FILE, sealedClient } from '../support/realm/sealed-client.ts';

const client = await sealedClient();
const { files, attempt, root, clientNow, ageSecret, resetByHand } = client;
const { isAccepted, unsealed, applyAll, run, remembered } = client;
await applyAll();

test('`secret rotate` raises the version in the file, resets and delivers', async () => {
  await ageSecret();
  const { secret: old } = await clientNow();
  const { exitCode, stdout, stderr } = await run(['secret', 'rotate', CLIENT, '--yes']);
  expect(exitCode).toBe(0);
  const { secret } = await clientNow();
  expect(stdout + stderr).not.toContain(secret);
  expect(JSON.parse(stdout)).toMatchObject({
    applied: [`client/${CLIENT}`],
    delivered: [{ client_id: CLIENT, version: 2, sink: 'age', previous_until: expect.any(String) }],
    file: expect.stringMatching(/integrators\/star-atlas\.yaml$/),
    version: 2,
  });
  expect(await readFile(join(files.realmDir, FILE), 'utf8')).toContain('# A server keeps a secret');
  expect(await unsealed(2)).toMatchObject({ client_secret: secret });
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
  const place = join(folder, `${CLIENT}.v2.json`);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    delivered: [{ version: 2, sink: 'file', place }],
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
  await resetByHand();
  const second = await stored();
  expect(second?.version).not.toBe(first?.version);
  expect(second?.value).toMatchObject({ client_secret: (await clientNow()).secret });
});

test('`secret rotate` keeps to what Keycloak has, though it cannot tell until when the one before works', async () => {
  await ageSecret();
  let released = false;
  const proxy = await startFaultProxy(attempt.connection.url, ({ method, path }) => {
    if (released && method === 'GET') return { status: 403 };
    released ||= method === 'DELETE' && path.includes('/roles');
    return 'pass';
  });
  onTestFinished(proxy.close);
  const rotate = ['secret', 'rotate', CLIENT, '--yes'];
  const { exitCode, stdout } = await run(rotate, { KEYCLOAK_URL: proxy.url });
  expect([exitCode, released]).toEqual([0, true]);
  expect(JSON.parse(stdout)).toMatchObject({ delivered: [{ client_id: CLIENT, version: 3 }], version: 3 });
  expect(proxy.seen.at(-1)?.path).toMatch(/\/clients\/$/);
  expect((await plan(optionsFor(attempt))).plan.changes).toEqual([]);
});

test('no secret stands in what Keycloak remembers of all this', async () => {
  const { secret, attributes } = await clientNow();
  const events = await remembered();
  expect(events).not.toContain(secret);
  expect(events).not.toContain(attributes['client.secret.rotated']);
});
