import { randomBytes } from 'node:crypto';
import { link, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CitizenIdError } from '../../errors.ts';
import { errnoOf } from '../../model/errno.ts';

/** Throws USAGE where something of that name stands already. */
export async function refuseExisting(file: string): Promise<void> {
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (exists) throw taken(file);
}

/**
 * Writes a file that is not there yet, whole or not at all. Throws USAGE where there is one by now, and
 * FILE_SYSTEM where it cannot be written.
 */
export async function writeNewFile(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  // Nobody reads a file whose name begins with a dot.
  const unfinished = path.join(folder, `.${path.basename(file)}.${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(unfinished, text, { flag: 'wx' });
    // Unlike a rename, a link takes nobody's place.
    await link(unfinished, file);
  } catch (cause) {
    if (errnoOf(cause) === 'EEXIST') throw taken(file);
    throw new CitizenIdError('FILE_SYSTEM', `Cannot write ${file}`, {
      cause,
      hint: 'Check the path and its permissions.',
    });
  } finally {
    await rm(unfinished, { force: true });
  }
}

function taken(file: string): CitizenIdError {
  return new CitizenIdError('USAGE', `There is a ${file} already`, {
    hint: 'It is never overwritten: edit it, or take another name or folder.',
  });
}
