import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export type ProxiedRequest = {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The how-manieth request of this proxy it is, from 1. */
  readonly number: number;
};

/**
 * What becomes of one request. The server carries it out and
 * - `pass`: its answer arrives;
 * - `lose`: the connection is closed instead of an answer;
 * - `cut`: the connection is closed in the middle of the answer's body;
 * - `stall`: the answer never comes, and the connection stays open;
 * - a function: it is called, and the connection is closed.
 *
 * The server does not see it, or not in time:
 * - `refuse`: the connection is closed;
 * - `late`: the server carries it out a while after the asker has given up;
 * - an answer of the proxy's own.
 */
export type Fate = 'pass' | 'lose' | 'cut' | 'stall' | 'refuse' | 'late' | OwnAnswer | (() => void);
type OwnAnswer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

/** Decides, as long as it likes, over each request before it goes on. */
export type Script = (request: ProxiedRequest) => Fate | Promise<Fate>;

export type FaultProxy = {
  readonly url: string;
  /** Every request so far, in the order they came in. */
  readonly seen: readonly ProxiedRequest[];
  /** Resolves once nothing is on its way to the server any more. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Past the asker's look at what became of its request, and into its second try. */
const LATE_MS = 500;

/** An HTTP proxy on this machine that stands before a server and does to each request what the script says. */
export async function startFaultProxy(target: string, script: Script = () => 'pass'): Promise<FaultProxy> {
  const seen: ProxiedRequest[] = [];
  const underWay = new Set<Promise<void>>();
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = incoming;
    const proxied = { method, path: url.split('?')[0] ?? '', headers, number: seen.length + 1 };
    seen.push(proxied);
    const fate = await script(proxied);
    const body = await buffer(incoming);
    if (typeof fate === 'object') {
      outgoing.writeHead(fate.status, fate.headers).end();
      return;
    }
    if (fate === 'refuse') {
      outgoing.destroy();
      return;
    }
    if (fate === 'late') {
      await new Promise((gone) => outgoing.once('close', gone));
      await sleep(LATE_MS);
    }
    const answer = await forward(new URL(url, target), incoming, body);
    deliver(answer, outgoing, fate);
  };
  const server = createServer((incoming, outgoing) => {
    // An asker that is gone, or a server that is, ends this request and no other.
    const handled = handle(incoming, outgoing).catch(() => void outgoing.destroy());
    underWay.add(handled);
    void handled.finally(() => underWay.delete(handled));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const settled = async () => {
    while (underWay.size > 0) await Promise.all(underWay);
  };
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    settled,
    close: async () => {
      server.closeAllConnections();
      await settled();
      await new Promise((done) => server.close(done));
    },
  };
}

type Answered = { readonly head: IncomingMessage; readonly body: Buffer };

/** The server is asked under its own name, so that it is the issuer it always is. */
async function forward(url: URL, { method, headers }: IncomingMessage, body: Buffer): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request(url, { method, headers: { ...headers, host: url.host } }, resolve)
    .on('error', reject)
    .end(body);
  const head = await promise;
  return { head, body: await buffer(head) };
}

function deliver({ head, body }: Answered, outgoing: ServerResponse, fate: Fate): void {
  if (fate === 'stall') return;
  if (typeof fate === 'function') fate();
  if (fate === 'lose' || typeof fate === 'function') {
    outgoing.destroy();
    return;
  }
  // The body is whole here, whatever pieces it came in.
  const { 'transfer-encoding': _, ...headers } = head.headers;
  const length = body.length > 0 ? { 'content-length': body.length } : {};
  outgoing.writeHead(head.statusCode ?? 502, { ...headers, ...length });
  if (fate === 'cut') outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
  else outgoing.end(body);
}

/** Keeps the first request of which `which` holds waiting until `meanwhile` is done; all pass. */
export function holdOnce(
  which: (request: ProxiedRequest) => boolean,
  meanwhile: () => Promise<void>,
): Script {
  let held = false;
  return async (proxied): Promise<Fate> => {
    if (!held && which(proxied)) {
      held = true;
      await meanwhile();
    }
    return 'pass';
  };
}

/**
 * Carries out so many of the writes to paths like `path`, loses the answer to the last of them, and is
 * gone from then on.
 */
export function goneAfter(
  count: number,
  path: RegExp,
): { readonly script: Script; readonly sent: () => number } {
  let sent = 0;
  const script: Script = (proxied) => {
    if (sent >= count) return 'refuse';
    if (proxied.method !== 'GET' && path.test(proxied.path)) sent += 1;
    return sent === count ? 'lose' : 'pass';
  };
  return { script, sent: () => sent };
}
