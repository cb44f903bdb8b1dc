import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type BaseFiles, openCommit } from './git-base.ts';
import { filesBetween } from './touched-files.ts';

/**
 * The realm directory of a base: another directory, or, where there is none of that name, a commit of the
 * repository that `realmDir` stands in. Throws USAGE for what is neither.
 */
export async function openBase(base: string, realmDir: string): Promise<BaseFiles> {
  if (!(await isRealm(base))) return openCommit(base, realmDir);
  return { realmDir: base, touched: await filesBetween(base, realmDir), dispose: async () => {} };
}

function isRealm(directory: string): Promise<boolean> {
  return stat(path.join(directory, 'realm.yaml')).then(
    (found) => found.isFile(),
    () => false,
  );
}
