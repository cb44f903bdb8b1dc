import { stat } from 'node:fs/promises';
import path from 'node:path';
import { CitizenIdError } from '../errors.ts';
import { type BaseFiles, openCommit } from './git-base.ts';
import { filesBetween } from './touched-files.ts';

/**
 * The realm directory of a base: a commit of the repository that `realmDir` stands in, or, where there is none
 * of that name, another directory; a change of the files that brings such a directory along is not compared
 * with it. Throws USAGE for what is neither.
 */
export async function openBase(base: string, realmDir: string): Promise<BaseFiles> {
  try {
    return await openCommit(base, realmDir);
  } catch (error) {
    const noCommit = error instanceof CitizenIdError && error.code === 'USAGE';
    if (!noCommit || !(await isRealm(base))) throw error;
  }
  return { realmDir: base, touched: await filesBetween(base, realmDir), dispose: async () => {} };
}

function isRealm(directory: string): Promise<boolean> {
  return stat(path.join(directory, 'realm.yaml')).then(
    (found) => found.isFile(),
    () => false,
  );
}
