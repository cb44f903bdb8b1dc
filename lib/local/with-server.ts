import type { LocalServer, StartOptions } from './options.ts';
import { startServer } from './start.ts';

/**
 * A server for `work` alone: it ends with the work, whatever becomes of that, and with this process.
 * Throws what startServer and the work throw.
 */
export async function withServer<T>(
  options: StartOptions,
  work: (server: LocalServer) => Promise<T>,
): Promise<T> {
  const server = await startServer(options);
  process.once('exit', server.stopNow);
  try {
    return await work(server);
  } finally {
    await server.stop();
    process.off('exit', server.stopNow);
  }
}
