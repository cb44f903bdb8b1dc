import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TouchedFile } from '../model/touched-file.ts';

/** The file with the group whose it is; `realm` is where the realm directory stands, seen from the same place. */
export function touchedFile(file: string, realm: string, isNew: boolean): TouchedFile {
  const inRealm = path.posix.relative(realm, file);
  return { file, isNew, group: /^integrators\/([^/]+)\.yaml$/.exec(inRealm)?.[1] };
}

/** What differs between two realm directories, claims.yaml beside them included. */
export async function filesBetween(base: string, realmDir: string): Promise<readonly TouchedFile[]> {
  const [before, after] = [await contentsOf(base), await contentsOf(realmDir)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((file) => before.get(file) !== after.get(file))
    .sort()
    .map((file) => touchedFile(file, '', !before.has(file)));
}

async function contentsOf(realmDir: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(realmDir, { recursive: true, withFileTypes: true });
  const inside = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(realmDir, path.join(entry.parentPath, entry.name)));
  const files = [...inside, path.join('..', 'mappers', 'claims.yaml')];
  const contents = await Promise.all(
    files.map(
      async (file) => [file.replaceAll(path.sep, '/'), await contentOf(path.join(realmDir, file))] as const,
    ),
  );
  return new Map(contents.flatMap(([file, content]) => (content === undefined ? [] : [[file, content]])));
}

/** Byte for byte. What cannot be read, such as claims.yaml elsewhere, counts as absent on both sides. */
function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'latin1').catch(() => undefined);
}
