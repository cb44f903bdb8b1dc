import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CitizenIdError } from '../errors.ts';

/**
 * Writes a file that its owner alone can read, in a folder that is made where it is missing: the whole text
 * or, whatever happens, what was there before. Gives its path. Throws FILE_SYSTEM.
 */
export async function writePrivateFile(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name);
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeThrough(draft, text);
    await rename(draft, path);
    return path;
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new CitizenIdError('FILE_SYSTEM', `Cannot write ${path}`, {
      cause,
      hint: 'Check the folder, its permissions and the room on the disk.',
    });
  }
}

/** On the disk, and not only on its way there, when it returns. */
async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
