import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Which of the files that are made of others were not as they should be, and which were. */
export type GeneratedFiles = { readonly changed: readonly string[]; readonly unchanged: readonly string[] };

/** Writes those that are not current, name -> text, into the folder; with `check`, only names them. */
export async function bringUpToDate(
  folder: string,
  texts: ReadonlyMap<string, string>,
  { check }: { readonly check: boolean },
): Promise<GeneratedFiles> {
  const changed: string[] = [];
  const unchanged: string[] = [];
  for (const [name, text] of texts) {
    const file = path.join(folder, name);
    const current = (await textOf(file)) === text;
    (current ? unchanged : changed).push(file);
    if (current || check) continue;
    await mkdir(folder, { recursive: true });
    await writeFile(file, text);
  }
  return { changed, unchanged };
}

/** Undefined for a file that is not there, or cannot be read: it is not current. */
export function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
