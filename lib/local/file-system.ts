import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CitizenIdError, toCitizenIdError } from '../errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file stands in the way',
};

export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Turns a failed file operation into FILE_SYSTEM with the path and the reason; other errors pass through. */
export function fileSystemError(error: unknown, path: string): CitizenIdError {
  const errno = errnoOf(error);
  if (error instanceof CitizenIdError || errno === undefined) return toCitizenIdError(error);
  const reason = REASONS[errno] ?? (error instanceof Error ? error.message : errno);
  return new CitizenIdError('FILE_SYSTEM', `Cannot write ${path}: ${reason}.`, {
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

/** Writes all or nothing: a reader sees the old file or the new one, never a half. */
export async function writeAtomically(path: string, content: string, mode: number): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(draft, content, { mode });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw fileSystemError(error, path);
  }
}
