import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { withLock } from '../../../lib/local/lock.ts';
import { identify } from '../../../lib/local/process.ts';
import { temporaryFolder } from './temporary.ts';

const quiet = { signal: new AbortController().signal, onWait: () => undefined };

describe('withLock', () => {
  test('lets one in at a time', async () => {
    const path = join(await temporaryFolder(), 'lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    };
    await Promise.all(Array.from({ length: 4 }, () => withLock(path, quiet, work)));
    expect(most).toBe(1);
  });

  test('takes over from a holder that died, and from a damaged lock', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'lock');
    for (const left of [JSON.stringify({ pid: process.pid, startedAt: 'some other day' }), 'damaged']) {
      await writeFile(path, left);
      expect(await withLock(path, quiet, async () => 'done')).toBe('done');
    }
    expect(await readdir(folder)).toEqual([]);
  });

  test('names the living holder while it waits, and stops waiting on an interrupt', async () => {
    const path = join(await temporaryFolder(), 'lock');
    await writeFile(path, JSON.stringify(await identify(process.pid)));
    const interrupt = new AbortController();
    const onWait = vi.fn(() => interrupt.abort());
    const waiting = withLock(path, { signal: interrupt.signal, onWait }, async () => 'done');
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(onWait).toHaveBeenCalledExactlyOnceWith(process.pid);
  });

  test('gives the lock back when the work fails', async () => {
    const path = join(await temporaryFolder(), 'lock');
    const failing = withLock(path, quiet, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    expect(await withLock(path, quiet, async () => 'done')).toBe('done');
  });
});
