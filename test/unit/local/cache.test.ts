import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheDirectory, cached } from '../../../lib/local/cache.ts';
import { temporaryFolder } from './temporary.ts';

const options = { progress: () => undefined, signal: new AbortController().signal };
const fill = (text: string) => (directory: string) => writeFile(join(directory, 'file'), text);

describe('cached', () => {
  test('fills an entry once', async () => {
    const root = await temporaryFolder();
    const entry = await cached(root, 'entry', options, fill('first'));
    expect(await cached(root, 'entry', options, fill('second'))).toBe(entry);
    expect(await readFile(join(entry, 'file'), 'utf8')).toBe('first');
  });

  test('fills once for two that come at the same time', async () => {
    const root = await temporaryFolder();
    let fills = 0;
    const counting = async () => void fills++;
    await Promise.all([cached(root, 'entry', options, counting), cached(root, 'entry', options, counting)]);
    expect(fills).toBe(1);
  });

  test('leaves nothing of a failed filling', async () => {
    const root = await temporaryFolder();
    const failing = cached(root, 'entry', options, async (directory) => {
      await writeFile(join(directory, 'half'), '');
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    });
    await expect(failing).rejects.toMatchObject({
      code: 'FILE_SYSTEM',
      message: expect.stringContaining('the disk is full'),
    });
    expect(await readdir(root)).toEqual([]);
  });

  test('clears away what a killed filling left', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, '.entry-0a1b'));
    await cached(root, 'entry', options, fill('first'));
    expect(await readdir(root)).toEqual(['entry']);
  });

  test('names the path that cannot be written', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(cached(join(file, 'root'), 'entry', options, fill('first'))).rejects.toMatchObject({
      code: 'FILE_SYSTEM',
      message: expect.stringContaining(file),
    });
  });
});

test('cacheDirectory follows XDG_CACHE_HOME', () => {
  expect(cacheDirectory({ XDG_CACHE_HOME: '/cache' })).toBe('/cache/citizenid');
});
