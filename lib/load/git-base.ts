import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { CitizenIdError } from '../errors.ts';
import type { TouchedFile } from '../model/touched-file.ts';
import { git, gitText } from './git.ts';
import { touchedFile } from './touched-files.ts';

/** The files that a change is held against. */
export type BaseFiles = {
  /** Their realm directory; claims.yaml stands beside it as ever. */
  readonly realmDir: string;
  /** What is not as there. */
  readonly touched: readonly TouchedFile[];
  /** Deletes what was made to look at them. */
  readonly dispose: () => Promise<void>;
};

/** The repository that a realm directory stands in, and where. */
type Place = { readonly root: string; readonly realm: string };

/**
 * The realm files where the present ones have branched off from a commit, in a directory of their own, and
 * what has changed in the whole repository since, in commits or not. Throws USAGE for what is no commit, or
 * has no such files.
 */
export async function openCommit(ref: string, realmDir: string): Promise<BaseFiles> {
  const place = await placeOf(realmDir);
  const commit = await branchPoint(ref, place);
  const touched = await touchedSince(commit, place);
  const directory = await mkdtemp(path.join(tmpdir(), 'citizenid-base-'));
  const dispose = () => rm(directory, { recursive: true });
  try {
    await writeFiles(directory, await archived(commit, place));
  } catch (error) {
    await dispose();
    throw error;
  }
  return { realmDir: path.join(directory, place.realm), touched, dispose };
}

async function placeOf(realmDir: string): Promise<Place> {
  const answer = await gitText(realmDir, ['rev-parse', '--show-toplevel', '--show-prefix']).catch(
    (cause: unknown) => {
      throw new CitizenIdError('USAGE', `${realmDir} stands in no git repository`, {
        cause,
        hint: 'Compare with a directory that holds a realm.yaml instead.',
      });
    },
  );
  const [root = '', prefix = ''] = answer.split('\n');
  return { root, realm: prefix.replace(/\/$/, '') };
}

/** What others have committed to the base since then is no part of the change. */
async function branchPoint(ref: string, { root }: Place): Promise<string> {
  try {
    const tip = await gitText(root, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]);
    return (await gitText(root, ['merge-base', tip.trim(), 'HEAD'])).trim();
  } catch (cause) {
    throw new CitizenIdError('USAGE', `${ref} is neither a realm directory nor a commit to compare with`, {
      cause,
      hint: 'Name a directory with a realm.yaml, or a branch that git has in full (fetch-depth: 0 on CI).',
    });
  }
}

async function touchedSince(commit: string, { root, realm }: Place): Promise<readonly TouchedFile[]> {
  const status = await gitText(root, ['diff', '--name-status', '--no-renames', '-z', commit]);
  const untracked = await gitText(root, ['ls-files', '--others', '--exclude-standard', '-z']);
  const [changed, added] = [status.split('\0').slice(0, -1), untracked.split('\0').slice(0, -1)];
  const pairs = changed.flatMap((letter, index) => {
    const file = changed[index + 1];
    return index % 2 === 0 && file !== undefined ? [{ file, isNew: letter === 'A' }] : [];
  });
  return [...pairs, ...added.map((file) => ({ file, isNew: true }))]
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, isNew }) => touchedFile(file, realm, isNew));
}

async function archived(
  commit: string,
  { root, realm }: Place,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const claims = path.posix.join(realm, '..', 'mappers', 'claims.yaml');
  const zip = await git(root, ['archive', '--format=zip', commit, '--', realm || '.', claims]).catch(
    (cause: unknown) => {
      throw new CitizenIdError('USAGE', `The commit ${commit} has no ${realm || 'realm'} and ${claims}`, {
        cause,
        hint: 'Compare with a commit that has the realm files in the same place.',
      });
    },
  );
  return unzipSync(zip, { filter: ({ name }) => name.endsWith('.yaml') });
}

async function writeFiles(directory: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  await Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      // git itself refuses names that lead out of a repository.
      const file = path.join(directory, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }),
  );
}
