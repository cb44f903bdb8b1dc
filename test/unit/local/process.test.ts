import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { identify, isAlive, terminate } from '../../../lib/local/process.ts';

/** Spawns a shell that leads its own group, and waits for the first line it prints. */
async function spawnShell(script: string) {
  const child = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(child.stdout, 'data');
  const identity = child.pid === undefined ? undefined : await identify(child.pid);
  if (identity === undefined) throw new Error('The test process did not live.');
  return { identity, line: String(line).trim() };
}

describe('isAlive', () => {
  test('knows this process', async () => {
    const self = await identify(process.pid);
    expect(self && (await isAlive(self))).toBe(true);
  });

  test('takes another process with the same pid for dead', async () => {
    expect(await isAlive({ pid: process.pid, startedAt: 'some other day' })).toBe(false);
  });
});

describe('terminate', () => {
  test('ends a process with its children', async () => {
    const { identity, line } = await spawnShell('sleep 600 & echo $!; wait');
    await terminate(identity);
    expect(await isAlive(identity)).toBe(false);
    await vi.waitFor(async () => expect(await identify(Number(line))).toBeUndefined());
  });

  test('forces one that will not listen', async () => {
    const { identity } = await spawnShell('trap "" TERM; echo up; while :; do sleep 600; done');
    await terminate(identity, 0);
    expect(await isAlive(identity)).toBe(false);
  });

  test('leaves a stranger with a recycled pid alone', async () => {
    const { identity } = await spawnShell('echo up; sleep 600');
    await terminate({ ...identity, startedAt: 'some other day' });
    expect(await isAlive(identity)).toBe(true);
    await terminate(identity, 0);
  });
});
