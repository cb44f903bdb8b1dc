import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyRealmFiles } from '../support/realm-files.ts';
import { clientSecrets, scratchRealm, writes } from '../support/scratch-realm.ts';

const realm = scratchRealm();
const files = await copyRealmFiles();
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

test('a plan file of another environment or realm, or none at all, is refused', async () => {
  const elsewhere = await realm.run(['apply', ...here, file, '--yes', '--env', 'staging']);
  expect(elsewhere).toMatchObject({ exitCode: 1, stdout: '' });
  expect(elsewhere.stderr).toContain('in staging');
  const missing = await realm.run(['apply', ...here, join(folder, 'none.json'), '--yes']);
  expect(missing).toMatchObject({ exitCode: 1, stdout: '' });
  expect(missing.stderr).toContain('none.json');
});

test('a plan file is refused once what it is about has moved, and nothing is written', async () => {
  await rename('Star Atlas, stale');
  await realm.run(['plan', ...here, '--out', file]);
  const live = await liveClient();
  const byHand = { ...live, description: 'changed by hand' };
  await realm.session.call('change client', ({ clients }) => clients.update({ id: live.id }, byHand));
  const before = await writes(realm);

  const refused = await realm.run(['apply', ...here, file, '--yes', '--format', 'json']);
  expect(refused.exitCode).toBe(1);
  const said = refused.stdout + refused.stderr;
  expect(said).toContain('PLAN_FILE_STALE');
  expect(said).toContain('client/star-atlas-web');
  expect(await writes(realm)).toBe(before);
});
