import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { scratchRealm } from '../support/realm/scratch-realm.ts';

const realm = scratchRealm();
const files = await copyRealmFiles();
const folder = await mkdtemp(join(tmpdir(), 'citizenid-only-'));
const file = join(folder, 'plan.json');
const here = ['--realm', files.realmDir];

afterAll(async () => {
  await files.dispose();
  await rm(folder, { recursive: true });
});
beforeAll(async () => {
  expect(await realm.run(['apply', ...here, '--yes'])).toMatchObject({ exitCode: 0 });
  await files.edit('integrators/star-atlas.yaml', (document) => {
    for (const index of [0, 1]) document.setIn(['clients', index, 'client_name'], 'Planned');
  });
});

test('a kept plan of a part is applied to that part, with as few requests', async () => {
  const only = ['--only', 'client/star-atlas-web'];
  expect(await realm.run(['plan', ...here, ...only, '--out', file])).toMatchObject({
    exitCode: 2,
    stdout: expect.stringContaining('only client/star-atlas-web'),
  });
  const applied = await realm.run([
    'apply',
    ...here,
    '--yes',
    '--format',
    'json',
    '--accept',
    'renamed',
    file,
  ]);
  expect(applied.exitCode).toBe(0);
  const report = JSON.parse(applied.stdout);
  expect(report).toMatchObject({ applied: ['client/star-atlas-web'], failed: [] });
  expect(report.requests).toBeLessThan(15);
});

test('a plan file and --only together are refused', async () => {
  const refused = await realm.run(['apply', ...here, file, '--yes', '--only', 'scope/profile']);
  expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--only') });
});

test('a part that the files do not have is refused with what was meant', async () => {
  const refused = await realm.run(['plan', ...here, '--only', 'group/star-atlas']);
  expect(refused).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('Did you mean group/integrators/star-atlas?'),
  });
});
