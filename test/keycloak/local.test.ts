import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalServer, StartOptions } from '../../lib/local/options.ts';
import { freePort } from '../../lib/local/ports.ts';
import { findServer, stopServer } from '../../lib/local/server.ts';
import { startServer } from '../../lib/local/start.ts';
import { buildProviderJar } from '../../mappers/provider/build.ts';

/** Two boots, which take minutes where many compete for two cores. */
const BOOTS_MS = 600_000;

let dataDir: string;
let options: StartOptions;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'citizenid-life-'));
  options = {
    backend: 'auto',
    dataDir,
    port: await freePort(),
    httpsPort: undefined,
    db: 'dev-file',
    providerJar: await buildProviderJar(),
    progress: () => undefined,
    signal: new AbortController().signal,
  };
});

afterAll(async () => {
  await stopServer(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

test('a server lives through stop and start on the same data', { timeout: BOOTS_MS }, async () => {
  const [first, second] = await Promise.all([startServer(options), startServer(options)]);
  expect([first.startedHere, second.startedHere].toSorted()).toEqual([false, true]);
  expect(second.id).toBe(first.id);
  expect((await findServer(dataDir))?.id).toBe(first.id);
  await first.stop();
  await first.exited();
  expect(await findServer(dataDir)).toBeUndefined();

  const again = await startServer({ ...options, httpsPort: await freePort() });
  expect(again.adminPassword.reveal()).toBe(first.adminPassword.reveal());
  expect(await signInStatus(again)).toBe(200);
  await expect(startServer({ ...options, dataDir: `${dataDir}/other` })).rejects.toMatchObject({
    code: 'PORT_BUSY',
  });
  expect(await stopServer(dataDir)).toBe(true);
  expect(await stopServer(dataDir)).toBe(false);
});

test('an interrupt during the boot leaves no server and no state', { timeout: BOOTS_MS }, async () => {
  const interrupt = new AbortController();
  const starting = startServer({
    ...options,
    signal: interrupt.signal,
    progress: ({ step }) => step === 'boot' && setImmediate(() => interrupt.abort()),
  });
  await expect(starting).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(await findServer(dataDir)).toBeUndefined();
  expect(await stopServer(dataDir)).toBe(false);
});

async function signInStatus({ url, adminUser, adminPassword }: LocalServer): Promise<number> {
  const form = {
    grant_type: 'password',
    client_id: 'admin-cli',
    username: adminUser,
    password: adminPassword.reveal(),
  };
  const response = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return response.status;
}
