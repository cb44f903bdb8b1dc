import { chmod, stat } from 'node:fs/promises';
import { holdsCredentials } from './credentials.ts';

const SHARED_ON_PURPOSE = 0o1000;
const OTHERS = 0o077;

/**
 * Closes a data folder of ours to everybody else, as one that we make is: servers of earlier versions
 * left their database readable. A folder that only holds our data beside others' (sticky, as /tmp) and
 * one whose mode we may not change stay as they are.
 */
export async function keepPrivate(dataDir: string): Promise<void> {
  if (!(await holdsCredentials(dataDir))) return;
  const { mode } = await stat(dataDir);
  if ((mode & OTHERS) === 0 || (mode & SHARED_ON_PURPOSE) !== 0) return;
  await chmod(dataDir, 0o700).catch(() => undefined);
}
