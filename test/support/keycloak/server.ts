import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../../lib/local/ports.ts';
import { startServer } from '../../../lib/local/start.ts';
import { buildProviderJar } from '../../../mappers/provider/build.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly keycloak: { readonly url: string; readonly user: string; readonly password: string };
  }
}

/** Boots the one Keycloak of a test run on data of its own, and ends it when the run is over. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'citizenid-test-'));
  const removeData = () => rmSync(dataDir, { recursive: true, force: true });
  // A run that is cut short skips the teardown, but not the exit handlers.
  process.once('exit', removeData);
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const server = await startServer({
    backend: 'auto',
    dataDir,
    port: await freePort(),
    httpsPort: undefined,
    db: 'dev-file',
    providerJar: await buildProviderJar(),
    progress: ({ state, message }) => state === 'start' && project.vitest.logger.log(message),
    signal: interrupt.signal,
  }).finally(() => process.off('SIGINT', onSignal).off('SIGTERM', onSignal));
  process.once('exit', server.stopNow);
  project.provide('keycloak', {
    url: server.url,
    user: server.adminUser,
    password: server.adminPassword.reveal(),
  });
  return async () => {
    await server.stop();
    process.off('exit', server.stopNow).off('exit', removeData);
    removeData();
  };
}
