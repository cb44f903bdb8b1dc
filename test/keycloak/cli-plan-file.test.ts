import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startFaultProxy } from '../support/faults/proxy.ts';
import type { CliOptions } from '../support/processes/cli.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { clientSecrets, scratchRealm, writes } from '../support/realm/scratch-realm.ts';

const realm = scratchRealm();
const files = await copyRealmFiles();
afterAll(files.dispose);
const folder = await mkdtemp(join(tmpdir(), 'citizenid-plan-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = join(folder, 'plan.json');
const here = ['--realm', files.realmDir];

beforeAll(async () => {
  expect(await realm.run(['plan', ...here, '--out', file])).toMatchObject({ exitCode: 2 });
  expect(await realm.run(['apply', ...here, file, '--yes'])).toMatchObject({
    exitCode: 0,
    stderr: expect.any(String),
  });
});

/** The files ask for another name of a client. */
async function rename(name: string): Promise<void> {
  await files.edit('integrators/star-atlas.yaml', (document) =>
    document.setIn(['clients', 0, 'client_name'], name),
  );
}

async function liveClient() {
  const [found] = await realm.session.call('find client', ({ clients }) =>
    clients.find({ clientId: 'star-atlas-web' }),
  );
  if (!found?.id) throw new Error('The client is gone');
  return { ...found, id: found.id };
}

test('a kept plan is applied as it was planned', async () => {
  expect(await realm.run(['plan', ...here])).toMatchObject({ exitCode: 0 });
  await rename('Star Atlas, planned');
  expect(await realm.run(['plan', ...here, '--out', file])).toMatchObject({ exitCode: 2 });
  await rename('Star Atlas, written later');
  expect(await realm.run(['apply', ...here, file, '--yes'])).toMatchObject({ exitCode: 0 });
  expect((await liveClient()).name).toBe('Star Atlas, planned');
});

test('a kept plan holds no secret', async () => {
  const text = await readFile(file, 'utf8');
  expect((await clientSecrets(realm)).filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).not.toContain(realm.env.KEYCLOAK_PASSWORD);
});

test('a plan file that somebody has edited is refused', async () => {
  await rename('Star Atlas, edited');
  await realm.run(['plan', ...here, '--out', file]);
  const edited = join(folder, 'edited.json');
  await writeFile(
    edited,
    (await readFile(file, 'utf8')).replaceAll('Star Atlas, edited', 'Star Atlas, forged'),
  );
  const before = await writes(realm);
  const refused = await realm.run(['apply', ...here, edited, '--yes', '--format', 'json']);
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code: 'PLAN_FILE_INVALID' } });
  expect(await writes(realm)).toBe(before);
});

test('a plan file sealed with a key is applied with that key alone', async () => {
  const sealedWith = (key: string) => ({ env: { CITIZENID_PLAN_KEY: key } });
  const [ours, other] = ['our key, '.repeat(4), 'another key, '.repeat(4)].map(sealedWith);
  await rename('Star Atlas, sealed');
  const sealed = join(folder, 'sealed.json');
  expect(await realm.run(['plan', ...here, '--out', sealed], ours)).toMatchObject({ exitCode: 2 });
  expect(await readFile(sealed, 'utf8')).not.toContain('our key');
  const before = await writes(realm);
  for (const wrong of [other, {}]) {
    const refused = await realm.run(['apply', ...here, sealed, '--yes', '--format', 'json'], wrong);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(JSON.parse(refused.stderr)).toMatchObject({
      error: { code: 'PLAN_FILE_INVALID', hint: expect.any(String) },
    });
  }
  expect(await writes(realm)).toBe(before);
  expect(await realm.run(['apply', ...here, sealed, '--yes'], ours)).toMatchObject({ exitCode: 0 });
  expect(await realm.run(['plan', ...here, '--out', sealed], sealedWith('too short'))).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('CITIZENID_PLAN_KEY has fewer than 32 characters'),
  });
});

test('a plan file of another environment or realm, or none at all, is refused', async () => {
  const elsewhere = await realm.run(['apply', ...here, file, '--yes', '--env', 'staging']);
  expect(elsewhere).toMatchObject({ exitCode: 1, stdout: '' });
  expect(elsewhere.stderr).toContain('in staging');
  const missing = await realm.run(['apply', ...here, join(folder, 'none.json'), '--yes']);
  expect(missing).toMatchObject({ exitCode: 1, stdout: '' });
  expect(missing.stderr).toContain('none.json');
});

/** What an apply of the kept plan says of the one change in it that it cannot carry out. */
async function refusal(options: CliOptions = {}): Promise<unknown> {
  const refused = await realm.run(['apply', ...here, file, '--yes', '--format', 'json'], options);
  expect(refused.exitCode).toBe(1);
  const { applied, failed } = JSON.parse(refused.stdout);
  expect({ applied, failed }).toMatchObject({
    applied: [],
    failed: [{ address: 'client/star-atlas-web', code: 'PLAN_FILE_STALE' }],
  });
  return failed[0];
}

async function keepPlan(name: string): Promise<void> {
  await rename(name);
  expect(await realm.run(['plan', ...here, '--out', file])).toMatchObject({ exitCode: 2 });
}

const user = realm.env.KEYCLOAK_USER;

async function describeByHand(description: string): Promise<void> {
  const live = await liveClient();
  await realm.session.call('change client', ({ clients }) =>
    clients.update({ id: live.id }, { ...live, description }),
  );
}

/** Nobody was found who has done it. */
const unnamed = {
  message: expect.stringMatching(/made: description$/),
  details: { fields: 'description' },
};

test('a plan file is refused once what it is about has moved, with who moved it, and nothing is written', async () => {
  await keepPlan('Star Atlas, stale');
  await describeByHand('changed by hand');
  const before = await writes(realm);

  expect(await refusal()).toMatchObject({
    message: expect.stringContaining(`made: description (last touched by ${user} at 20`),
    details: { fields: 'description', by: user, at: expect.stringMatching(/^20.*Z$/) },
  });
  expect(await writes(realm)).toBe(before);
});

test('a plan file names nobody where Keycloak fails to read its events', async () => {
  const proxy = await startFaultProxy(realm.env.KEYCLOAK_URL, ({ path }) =>
    path.endsWith('/admin-events') ? { status: 500 } : 'pass',
  );
  onTestFinished(proxy.close);
  expect(await refusal({ env: { KEYCLOAK_URL: proxy.url } })).toMatchObject(unnamed);
});

test('a plan file does not name who touched it last before the plan was made', async () => {
  const noteEvents = (adminEventsEnabled: boolean) =>
    realm.session.call('switch events', ({ realms }) =>
      realms.update({ realm: realm.name }, { adminEventsEnabled }),
    );
  await describeByHand('changed by hand and seen by the plan');
  await keepPlan('Star Atlas, and a change that nobody noted');
  await noteEvents(false);
  onTestFinished(() => noteEvents(true));
  await describeByHand('changed by hand and noted nowhere');
  expect(await refusal()).toMatchObject(unnamed);
});

test('a plan file that another apply has overtaken accuses nobody', async () => {
  await keepPlan('Star Atlas, overtaken');
  expect(await realm.run(['apply', ...here, '--yes'])).toMatchObject({ exitCode: 0 });
  expect(await refusal()).toMatchObject({
    message: expect.stringContaining('(last touched by an apply at 20'),
    details: expect.not.objectContaining({ by: expect.anything() }),
  });
});

test('a plan file tells who deleted what it was about to change', async () => {
  await keepPlan('Star Atlas, deleted');
  const { id } = await liveClient();
  await realm.session.call('delete client', ({ clients }) => clients.del({ id }));
  expect(await refusal()).toMatchObject({ details: { fields: 'existence', by: user } });
});
