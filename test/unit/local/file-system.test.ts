import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../../../lib/local/file-system.ts';
import { temporaryFolder } from './temporary.ts';

describe('makeFolder', () => {
  test('makes a folder and those above it, for their owner only', async () => {
    const folder = await temporaryFolder();
    await makeFolder(join(folder, 'a', 'b'));
    const modes = await Promise.all(['a', 'a/b'].map(async (name) => (await stat(join(folder, name))).mode));
    expect(modes.map((mode) => mode & 0o777)).toEqual([0o700, 0o700]);
  });

  test('takes one that is there, and one that another makes meanwhile', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    await Promise.all([makeFolder(folder), makeFolder(folder)]);
    await expect(makeFolder(folder)).resolves.toBeUndefined();
  });

  test('refuses a path with a file in it', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(makeFolder(join(file, 'a'))).rejects.toMatchObject({
      code: 'FILE_SYSTEM',
      message: `Cannot write ${file}: a file stands in the way`,
    });
  });

  test.runIf(process.platform === 'linux')('ends where no folder can be made', async () => {
    await expect(makeFolder('/proc/none/data')).rejects.toMatchObject({ code: 'FILE_SYSTEM' });
  });
});
