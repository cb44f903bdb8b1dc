import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';

export type JwksServer = {
  readonly uri: string;
  /** What is there from now on; nothing at first. */
  readonly publish: (...keys: readonly JWK[]) => void;
  readonly close: () => Promise<void>;
};

/** Stands where a client on this machine publishes its keys (RFC 7517 section 5). */
export async function openJwksServer(): Promise<JwksServer> {
  let published: readonly JWK[] = [];
  const server = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'application/jwk-set+json' })
      .end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    uri: `http://127.0.0.1:${port}/jwks`,
    publish: (...keys) => {
      published = keys;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
