import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartOptions } from '../../lib/local/options.ts';
import { freePort } from '../../lib/local/ports.ts';
import { withServer } from '../../lib/local/with-server.ts';
import { buildProviderJar } from '../../mappers/provider/build.ts';

export type BenchServer = {
  readonly version: string;
  /** The variables that lead the tool there. */
  readonly env: Readonly<Record<'KEYCLOAK_URL' | 'KEYCLOAK_USER' | 'KEYCLOAK_PASSWORD', string>>;
  /** A folder for whatever the benchmark writes. */
  readonly folder: string;
};

/** Boots a Keycloak of its own for `work`; afterwards it is ended and all its data deleted. */
export async function withBenchServer(
  say: (words: string) => void,
  work: (server: BenchServer) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'citizenid-bench-'));
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const options: StartOptions = {
      backend: 'auto',
      dataDir: join(folder, 'data'),
      port: await freePort(),
      httpsPort: undefined,
      db: 'dev-file',
      providerJar: await buildProviderJar(),
      progress: ({ state, message }) => state === 'start' && say(message),
      signal: interrupt.signal,
    };
    await withServer(options, (server) => {
      const env = {
        KEYCLOAK_URL: server.url,
        KEYCLOAK_USER: server.adminUser,
        KEYCLOAK_PASSWORD: server.adminPassword.reveal(),
      };
      const stopped = new Promise<never>((_, reject) => {
        interrupt.signal.addEventListener('abort', () => reject(new Error('Interrupted')));
      });
      return Promise.race([work({ version: server.version, env, folder }), stopped]);
    });
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await rm(folder, { recursive: true, force: true });
  }
}
