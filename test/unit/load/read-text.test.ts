import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readText } from '../../../lib/load/read-text.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'citizenid-read-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

describe('readText', () => {
  it('reads UTF-8', async () => {
    const file = path.join(await folder(), 'file.yaml');
    await writeFile(file, 'name: Ünïcödé 🚀\n');
    expect(await readText(file)).toBe('name: Ünïcödé 🚀\n');
  });

  it('takes 256 KiB, and not a byte more', async () => {
    const file = path.join(await folder(), 'file.yaml');
    await writeFile(file, '#'.repeat(256 * 1024));
    expect(await readText(file)).toHaveLength(256 * 1024);
    await writeFile(file, '#'.repeat(256 * 1024 + 1));
    expect(await readText(file)).toMatchObject({ file, line: 1, column: 1, code: 'file-too-large' });
  });

  it('says why it cannot read', async () => {
    const nothing = path.join(await folder(), 'nothing.yaml');
    const said = { code: 'file-unreadable', message: 'The file cannot be read: ENOENT.' };
    expect(await readText(nothing)).toMatchObject(said);
    expect(await readText(await folder())).toMatchObject({ code: 'file-unreadable' });
  });
});
