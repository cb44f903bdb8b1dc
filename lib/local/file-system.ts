import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CitizenIdError, toCitizenIdError } from '../errors.ts';
import { errnoOf } from '../model/errno.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file stands in the way',
  ENOENT: 'nothing can be made there',
};

/** Turns a failed file operation into FILE_SYSTEM with the path and the reason; other errors pass through. */
export function fileSystemError(error: unknown, path: string): CitizenIdError {
  const errno = errnoOf(error);
  if (error instanceof CitizenIdError || errno === undefined) return toCitizenIdError(error);
  const reason = REASONS[errno] ?? (error instanceof Error ? error.message : errno);
  return new CitizenIdError('FILE_SYSTEM', `Cannot write ${path}: ${reason}`, {
    hint: 'Free some space or choose another place: --data for the data, XDG_CACHE_HOME for the cache.',
    cause: error,
    details: { path, errno },
  });
}

/** A disk that filled up inside a child process shows only in what the child printed. */
export function saysDiskFull(output: string): boolean {
  return /no space left on device|disk quota exceeded/i.test(output);
}

/** The text of a file, or undefined where there is none. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw fileSystemError(error, path);
  }
}

/**
 * Makes a folder and those above it, for their owner only; one that is there stays as it is. One by one,
 * because Node's `recursive` spins for ever where a parent is there and takes no folders, as in /proc.
 * @throws FILE_SYSTEM
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Another start may have been faster.
    if (!(await isFolder(path))) throw fileSystemError(error, path);
  }
}

/** Whether anything stands there that we may know of. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Writes all or nothing: a reader sees the old file or the new one, never a half. */
export async function writeAtomically(path: string, content: string, mode: number): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await makeFolder(dirname(path));
    await writeFile(draft, content, { mode });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw fileSystemError(error, path);
  }
}
