import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, isMap, isScalar, parseDocument, stringify } from 'yaml';

/** A copy of the project's own realm files that a test may change. */
export type RealmFiles = {
  /** The realm directory; claims.yaml stands beside it as in the project. */
  readonly realmDir: string;
  /** Changes one YAML file; the path is seen from the realm directory. */
  readonly edit: (file: string, change: (document: Document) => void) => Promise<void>;
  /** Adds one YAML file, or puts another in its place. */
  readonly write: (file: string, value: unknown) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  readonly move: (from: string, to: string) => Promise<void>;
  /** Deletes the copy. */
  readonly dispose: () => Promise<void>;
};

const ROOT = join(import.meta.dirname, '..', '..');

export async function copyRealmFiles(): Promise<RealmFiles> {
  const root = await mkdtemp(join(tmpdir(), 'citizenid-realm-'));
  await cp(join(ROOT, 'realm'), join(root, 'realm'), { recursive: true });
  await cp(join(ROOT, 'mappers', 'claims.yaml'), join(root, 'mappers', 'claims.yaml'), { recursive: true });
  const realmDir = join(root, 'realm');
  return {
    realmDir,
    edit: async (file, change) => {
      const path = join(realmDir, file);
      const document = parseDocument(await readFile(path, 'utf8'));
      change(document);
      await writeFile(path, document.toString());
    },
    // What appears twice is written twice: the files take no aliases.
    write: (file, value) =>
      writeFile(join(realmDir, file), stringify(value, { aliasDuplicateObjects: false })),
    remove: (file) => rm(join(realmDir, file)),
    move: (from, to) => rename(join(realmDir, from), join(realmDir, to)),
    dispose: () => rm(root, { recursive: true }),
  };
}

/** Gives an entry another name, in its place: the order of scopes is that of the consent page. */
export function renameKey(file: Document, path: readonly string[], from: string, to: string): void {
  const map = file.getIn(path);
  const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === from) : undefined;
  if (pair && isScalar(pair.key)) pair.key.value = to;
  file.setIn([...path, to, 'previously'], from);
}
