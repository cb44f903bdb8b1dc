import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { exists, fileSystemError, makeFolder } from './file-system.ts';
import { withLock } from './lock.ts';
import type { Progress } from './progress.ts';

/** Our folder in the user's cache (XDG Base Directory Specification). */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'citizenid');
}

export type CacheOptions = { readonly progress: Progress; readonly signal: AbortSignal };

/**
 * The cache entry `name` below `root`, made by `fill` when it is not there yet. `fill` gets an empty
 * folder that becomes the entry by one rename, so a killed start leaves nothing that a later one
 * would trust; two starts at once fill it once.
 * @throws FILE_SYSTEM naming the path when the cache cannot be written or the disk is full.
 */
export async function cached(
  root: string,
  name: string,
  options: CacheOptions,
  fill: (directory: string) => Promise<void>,
): Promise<string> {
  const entry = join(root, name);
  if (await exists(entry)) return entry;
  const onWait = (pid: number) =>
    options.progress({
      step: 'wait',
      state: 'start',
      message: `Waiting for process ${pid} to fill ${entry}`,
    });
  await withLock(`${entry}.lock`, { signal: options.signal, onWait }, async () => {
    if (!(await exists(entry))) await fillEntry(root, name, fill);
  });
  return entry;
}

async function fillEntry(
  root: string,
  name: string,
  fill: (directory: string) => Promise<void>,
): Promise<void> {
  const prefix = `.${name}-`;
  const draft = join(root, `${prefix}${randomBytes(4).toString('hex')}`);
  try {
    await removeDrafts(root, prefix);
    await makeFolder(draft);
    await fill(draft);
    await rename(draft, join(root, name));
  } catch (error) {
    throw fileSystemError(error, draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What a killed start left behind; we hold the lock, so nobody is working there. */
async function removeDrafts(root: string, prefix: string): Promise<void> {
  const drafts = (await readdir(root)).filter((file) => file.startsWith(prefix));
  await Promise.all(drafts.map((file) => rm(join(root, file), { recursive: true, force: true })));
}
