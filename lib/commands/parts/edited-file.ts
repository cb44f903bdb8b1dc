import { readFile, realpath, stat } from 'node:fs/promises';
import { CitizenIdError } from '../../errors.ts';
import { writeAtomically } from '../../local/file-system.ts';

/**
 * Edits a file of the realm and does the work that goes with it; where the work throws, the file is put back.
 * Throws FILE_SYSTEM with the hint, and what the work throws.
 */
export async function withEditedFile<T>(
  file: string,
  edit: (text: string) => string,
  hint: string,
  work: () => Promise<T>,
): Promise<T> {
  const onFile = <R>(step: () => Promise<R>) =>
    step().catch((cause: unknown) => {
      throw new CitizenIdError('FILE_SYSTEM', `Cannot read or write ${file}`, { cause, hint });
    });
  const { path, mode, text } = await onFile(async () => ({
    path: await realpath(file),
    mode: (await stat(file)).mode,
    text: await readFile(file, 'utf8'),
  }));
  const edited = edit(text);
  await onFile(() => writeAtomically(path, edited, mode));
  try {
    return await work();
  } catch (error) {
    await onFile(() => writeAtomically(path, text, mode));
    throw error;
  }
}
