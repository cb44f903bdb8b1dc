import { randomUUID } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from '../model/errno.ts';
import { fileSystemError, makeFolder, readText } from './file-system.ts';
import { pause } from './interrupt.ts';
import { identify, isAlive, type ProcessIdentity } from './process.ts';

export type LockOptions = {
  readonly signal: AbortSignal;
  /** Called once when somebody else holds the lock, with their pid. */
  readonly onWait: (pid: number) => void;
};

const POLL_MS = 200;

/**
 * Runs `work` while holding the lock file `path`, after whoever holds it now. The file names its
 * holder, so the lock of a process that died is taken over.
 * @throws INTERRUPTED when the signal fires while waiting; FILE_SYSTEM when the lock cannot be written.
 */
export async function withLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const token = await ownToken();
  let said = false;
  while (!(await tryAcquire(path, token))) {
    const holder = parseHolder(await readText(path));
    if (holder === undefined || !(await isAlive(holder))) {
      await removeStale(path, holder);
    } else {
      if (!said) options.onWait(holder.pid);
      said = true;
      await pause(POLL_MS, options.signal);
    }
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function ownToken(): Promise<string> {
  const self = await identify(process.pid);
  return JSON.stringify(self ?? { pid: process.pid, startedAt: '' });
}

/** The file appears with its content in one step, so nobody ever reads an empty lock. */
async function tryAcquire(path: string, token: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await makeFolder(dirname(path));
    await writeFile(draft, token, { mode: 0o600 });
    await link(draft, path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw fileSystemError(error, path);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** Moves the dead holder's file aside; where a living one slipped in between, puts it back. */
async function removeStale(path: string, seen: ProcessIdentity | undefined): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw fileSystemError(error, path);
  }
  const moved = parseHolder(await readText(aside));
  if (moved?.pid !== seen?.pid || moved?.startedAt !== seen?.startedAt) {
    await link(aside, path).catch(() => undefined);
  }
  await rm(aside, { force: true });
}

function parseHolder(text: string | undefined): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('startedAt' in value))
      return undefined;
    const { pid, startedAt } = value;
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
  } catch {
    return undefined;
  }
}
