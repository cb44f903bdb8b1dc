import { createServer } from 'node:net';
import { CitizenIdError } from '../errors.ts';
import { errnoOf } from '../model/errno.ts';

/** Where a local server listens and nowhere else. */
export const LOOPBACK = '127.0.0.1';

export function portBusy(port: number): CitizenIdError {
  return new CitizenIdError('PORT_BUSY', `Port ${port} is taken by another program`, {
    hint: 'Choose another with --port or --https-port, or end that program.',
    details: { port },
  });
}

/** @throws PORT_BUSY when nobody could listen on the port now. */
export async function checkPortFree(port: number): Promise<void> {
  await listenOnce(port).catch((error: unknown) => {
    if (errnoOf(error) === 'EADDRINUSE') throw portBusy(port);
    throw new CitizenIdError(
      'PORT_BUSY',
      `Port ${port} cannot be opened: ${errnoOf(error) ?? String(error)}`,
      {
        hint: 'Ports below 1024 need privileges; choose another with --port or --https-port.',
        cause: error,
        details: { port },
      },
    );
  });
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  return listenOnce(0);
}

function listenOnce(port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once('error', reject);
  server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
  });
  return promise;
}
