import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

export type RecordingProxy = {
  readonly url: string;
  /** `METHOD /path` of every request that went by, without its query. */
  readonly seen: readonly string[];
  readonly close: () => Promise<void>;
};

/** `lost`: carried out, but the answer never arrives; `refused`: not even carried out. */
export type Fate = 'answered' | 'lost' | 'refused';

/** Stands before a server, writes down what is asked of it and decides what becomes of each request. */
export async function startRecordingProxy(
  target: string,
  fateOf: (request: string) => Fate = () => 'answered',
): Promise<RecordingProxy> {
  const seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method, url = '/', headers } = incoming;
    const request = `${method} ${url.split('?')[0]}`;
    seen.push(request);
    const fate = fateOf(request);
    if (fate === 'refused') {
      outgoing.destroy();
      return;
    }
    // The server is asked under its own name, so that it is the issuer it always is.
    const options = { method, headers: { ...headers, host: new URL(target).host } };
    const forwarded = send(new URL(url, target), options, (answer) => {
      if (fate === 'lost') {
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
