import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codeowners } from '../../../lib/commands/codeowners.ts';
import { requireDocuments } from '../../../lib/commands/parts/documents.ts';
import { codeownersText } from '../../../lib/report/codeowners.ts';
import { copyRealmFiles } from '../../support/realm/realm-files.ts';

const OPTIONS = { env: 'local', textOf: codeownersText };
const LINE = '/realm/integrators/star-atlas.yaml';

async function written(before = '') {
  const files = await copyRealmFiles();
  onTestFinished(files.dispose);
  await files.edit('integrators/star-atlas.yaml', (document) => {
    document.setIn(['members', 0, 'github'], 'ayla-atlas');
    document.addIn(['members'], { user: 'kestrel', role: 'member', github: 'kestrel-7' });
  });
  return codeownersText(before, await requireDocuments({ realmDir: files.realmDir, env: 'local' }));
}

describe('CODEOWNERS', () => {
  it('is current in this project', async () => {
    const file = '.github/CODEOWNERS';
    expect(await codeowners({ ...OPTIONS, realmDir: 'realm', file, check: true })).toEqual({
      changed: false,
    });
    expect(await readFile(file, 'utf8')).toMatch(/^\* @\S+$/m);
  });

  it('has a line for each file whose members are known on GitHub, behind the owners of everything', async () => {
    const text = await written('# Ours\n* @citizenid/operators\n/lib/ @citizenid/core\n');
    expect(text).toMatch(/^# Ours\n\* @citizenid\/operators\n\/lib\/ @citizenid\/core\n\n# Integrators/);
    expect(text.split('\n').filter((line) => line.startsWith('/realm'))).toEqual([
      `${LINE} @citizenid/operators @ayla-atlas @kestrel-7`,
    ]);
  });

  it('keeps what people wrote, and stays as it is when it is written again', async () => {
    const text = await written('* @citizenid/operators\n');
    expect(await written(text)).toBe(text);
    expect(await written()).toMatch(new RegExp(`^# Integrators.*\n${LINE} @ayla-atlas @kestrel-7\n$`));
  });

  it('is written where there was none, and only named where it is checked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'citizenid-owners-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, '.github', 'CODEOWNERS');
    const options = { ...OPTIONS, realmDir: 'realm', file };
    expect(await codeowners({ ...options, check: true })).toEqual({ changed: true });
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await codeowners({ ...options, check: false })).toEqual({ changed: true });
    expect(await codeowners({ ...options, check: true })).toEqual({ changed: false });
  });
});
