import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export type Proxy = {
  readonly url: string;
  /** The next request of which `which` holds waits for the promise of `meanwhile`, once. */
  readonly hold: (which: (request: IncomingMessage) => boolean, meanwhile: () => Promise<void>) => void;
};

/** Stands between a command and a Keycloak on plain HTTP, and can keep one request waiting. */
export async function openProxy(target: string): Promise<Proxy> {
  let held: { which: (request: IncomingMessage) => boolean; meanwhile: () => Promise<void> } | undefined;
  const server = createServer(async (incoming, outgoing) => {
    if (held?.which(incoming)) {
      const { meanwhile } = held;
      held = undefined;
      await meanwhile();
    }
    const { method, headers } = incoming;
    // The Host header stays, so that Keycloak takes the proxy's address for its own.
    const onward = request(new URL(incoming.url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.once('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hold: (which, meanwhile) => {
      held = { which, meanwhile };
    },
  };
}
