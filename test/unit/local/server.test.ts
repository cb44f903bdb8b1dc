import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { identify } from '../../../lib/local/process.ts';
import { findServer, stopServer } from '../../../lib/local/server.ts';
import { readState, type ServerState, writeState } from '../../../lib/local/state.ts';
import { serverState } from './server-state.ts';
import { temporaryFolder } from './temporary.ts';

/** The state of a server that this very process would be. */
async function living(
  changed: { readonly startedAt?: string; readonly ready?: boolean } = {},
): Promise<ServerState> {
  const self = await identify(process.pid);
  if (self === undefined) throw new Error('This process has no identity.');
  const { startedAt = self.startedAt, ready = true } = changed;
  const runner = { backend: 'dist', logFile: '/data/keycloak.log', pid: self.pid, startedAt } as const;
  return { ...serverState(runner), ready };
}

const dead = () => living({ startedAt: 'some other day' });

describe('findServer', () => {
  test('finds a server whose process lives', async () => {
    const folder = await temporaryFolder();
    await writeState(folder, await living());
    const server = await findServer(folder);
    expect(server).toMatchObject({ url: 'http://localhost:8190', backend: 'dist', startedHere: false });
    expect(server?.adminPassword.reveal()).toBe('throw-away');
    expect((await stat(join(folder, 'server.json'))).mode & 0o777).toBe(0o600);
  });

  test('finds none where the pid belongs to another process now', async () => {
    const folder = await temporaryFolder();
    await writeState(folder, await dead());
    expect(await findServer(folder)).toBeUndefined();
  });

  test('finds none that is still starting', async () => {
    const folder = await temporaryFolder();
    await writeState(folder, await living({ ready: false }));
    expect(await findServer(folder)).toBeUndefined();
  });

  test.each(['', '{"url":', '{}'])('finds none in the damaged state %j', async (text) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'server.json'), text);
    expect(await findServer(folder)).toBeUndefined();
  });
});

describe('stopServer', () => {
  test('clears the state of a dead server and says that none was running', async () => {
    const folder = await temporaryFolder();
    await writeState(folder, await dead());
    expect(await stopServer(folder)).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });

  test('has nothing to do on an empty folder', async () => {
    expect(await stopServer(await temporaryFolder())).toBe(false);
  });
});

test('a state can be read back as it was written', async () => {
  const folder = await temporaryFolder();
  const state = await living();
  await writeState(folder, state);
  expect(await readState(folder)).toEqual(state);
});
