import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prepareCredentials } from '../../../lib/local/credentials.ts';
import { keepPrivate } from '../../../lib/local/data-folder.ts';
import { temporaryFolder } from './temporary.ts';

async function folderWith(mode: number): Promise<string> {
  const folder = join(await temporaryFolder(), 'data');
  await mkdir(folder);
  await chmod(folder, mode);
  return folder;
}

const modeOf = async (folder: string) => (await stat(folder)).mode & 0o7777;

describe('keepPrivate', () => {
  test('closes a data folder to everybody else', async () => {
    const folder = await folderWith(0o755);
    await prepareCredentials(folder, 'dev-file', {});
    await keepPrivate(folder);
    expect(await modeOf(folder)).toBe(0o700);
  });

  test('leaves a folder alone that holds nothing of ours, and one that is shared on purpose', async () => {
    const foreign = await folderWith(0o755);
    await keepPrivate(foreign);
    expect(await modeOf(foreign)).toBe(0o755);
    const shared = await folderWith(0o1777);
    await prepareCredentials(shared, 'dev-file', {});
    await keepPrivate(shared);
    expect(await modeOf(shared)).toBe(0o1777);
  });
});
