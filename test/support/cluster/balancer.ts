import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Certificate } from '../../../lib/local/certificate.ts';
import { LOOPBACK } from '../../../lib/local/ports.ts';
import { errnoOf } from '../../../lib/model/errno.ts';
import type { Registered, Targets } from './targets.ts';

export type Listener = {
  readonly url: string;
  readonly port: number;
  /** Why answers were the balancer's own, for want of a target's. */
  readonly failures: readonly unknown[];
  /** Why requests were sent to another target as well. */
  readonly repeats: readonly unknown[];
  readonly close: () => Promise<void>;
};

type Options = {
  readonly targets: Targets;
  readonly certificate: Certificate;
  /** Which paths go on to a target; the others are not found. */
  readonly allows: (path: string) => boolean;
};

const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A listener of a load balancer: ends TLS and passes requests on over HTTP with the client's address,
 * scheme and port in X-Forwarded-* headers, and the host name as it came.
 */
export async function startListener(options: Options): Promise<Listener> {
  const { certificateFile, keyFile } = options.certificate;
  const [cert, key] = await Promise.all([readFile(certificateFile), readFile(keyFile)]);
  const failures: unknown[] = [];
  const repeats: unknown[] = [];
  const server = createServer({ cert, key }, async (incoming, outgoing) => {
    try {
      await handle(incoming, outgoing, options, (reason) => repeats.push(reason));
    } catch (error) {
      failures.push(error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, LOOPBACK, done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    port,
    failures,
    repeats,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function handle(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { targets, allows }: Options,
  onRepeat: (reason: unknown) => void,
): Promise<void> {
  const body = await buffer(incoming);
  if (!allows(new URL(incoming.url ?? '/', 'https://localhost').pathname)) {
    outgoing.writeHead(404).end();
    return;
  }
  const tried = new Set<Registered>();
  for (let taken = targets.take(tried); taken; taken = targets.take(tried)) {
    const { target, done } = taken;
    tried.add(target);
    try {
      const answer = await ask(target, incoming, body).catch((error: unknown) => {
        if (!mayRepeat(incoming.method, error)) throw error;
        onRepeat(error);
      });
      if (!answer) continue;
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      await pipeline(answer, outgoing);
      return;
    } finally {
      done();
    }
  }
  throw new Error('No target has answered');
}

/** A proxy repeats what cannot do harm, or was never sent (RFC 9110 section 9.2.2). */
function mayRepeat(method: string | undefined, error: unknown): boolean {
  return SAFE.includes(method ?? '') || errnoOf(error) === 'ECONNREFUSED';
}

function ask({ port, agent }: Registered, incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { method, url: path, headers, socket } = incoming;
  const forwarded = {
    'x-forwarded-for': [headers['x-forwarded-for'], socket.remoteAddress].flat().filter(Boolean).join(', '),
    'x-forwarded-proto': 'https',
    'x-forwarded-port': String(socket.localPort),
  };
  const options = { host: LOOPBACK, port, agent, method, path, headers: { ...headers, ...forwarded } };
  request(options, resolve).on('error', reject).end(body);
  return promise;
}
