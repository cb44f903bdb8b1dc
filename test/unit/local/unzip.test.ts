import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { unzip } from '../../../lib/local/unzip.ts';
import { temporaryFolder } from './temporary.ts';

async function archiveOf(files: Record<string, Uint8Array>): Promise<{ archive: string; target: string }> {
  const folder = await temporaryFolder();
  const archive = join(folder, 'archive.zip');
  await writeFile(archive, zipSync(files));
  return { archive, target: join(folder, 'target') };
}

describe('unzip', () => {
  test('writes every file, also one larger than a read', async () => {
    const large = crypto.getRandomValues(new Uint8Array(60_000));
    const blocks = new Uint8Array(50 * large.length);
    for (let index = 0; index < 50; index++) blocks.set(large, index * large.length);
    const { archive, target } = await archiveOf({
      'kc/bin/kc.sh': strToU8('#!/bin/sh'),
      'kc/lib/a.jar': blocks,
    });
    await unzip(archive, target, new AbortController().signal);
    expect(await readFile(join(target, 'kc/bin/kc.sh'), 'utf8')).toBe('#!/bin/sh');
    expect(Buffer.compare(await readFile(join(target, 'kc/lib/a.jar')), blocks)).toBe(0);
  });

  test('writes nothing outside of its folder', async () => {
    const { archive, target } = await archiveOf({ '../outside': strToU8('x') });
    await expect(unzip(archive, target, new AbortController().signal)).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
    });
    expect(await readdir(join(target, '..'))).not.toContain('outside');
  });

  test('stops on an interrupt', async () => {
    const { archive, target } = await archiveOf({ file: strToU8('x') });
    await expect(unzip(archive, target, AbortSignal.abort())).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});
