import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, isMap, isScalar, parseDocument, stringify } from 'yaml';
import { copyRealm } from './copy-realm.ts';

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

export async function copyRealmFiles(): Promise<RealmFiles> {
  const root = await mkdtemp(join(tmpdir(), 'citizenid-realm-'));
  const realmDir = await copyRealm(root);
  return {
    realmDir,
    edit: (file, change) => editYaml(join(realmDir, file), change),
    // What appears twice is written twice: the files take no aliases.
    write: (file, value) =>
      writeFile(join(realmDir, file), stringify(value, { aliasDuplicateObjects: false })),
    remove: (file) => rm(join(realmDir, file)),
    move: (from, to) => rename(join(realmDir, from), join(realmDir, to)),
    dispose: () => rm(root, { recursive: true }),
  };
}

/** Changes one YAML file, whose comments stay. */
export async function editYaml(path: string, change: (document: Document) => void): Promise<void> {
  const document = parseDocument(await readFile(path, 'utf8'));
  change(document);
  await writeFile(path, document.toString());
}

/** Gives an entry another name, in its place: the order of scopes is that of the consent page. */
export function renameKey(file: Document, path: readonly string[], from: string, to: string): void {
  const map = file.getIn(path);
  const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === from) : undefined;
  if (pair && isScalar(pair.key)) pair.key.value = to;
  file.setIn([...path, to, 'previously'], from);
}
