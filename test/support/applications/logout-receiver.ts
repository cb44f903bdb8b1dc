import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What came to a client's `backchannel_logout_uri`. */
type LogoutRequest = {
  readonly method: string | undefined;
  readonly contentType: string | undefined;
  readonly form: URLSearchParams;
};

export type LogoutReceiver = {
  readonly uri: string;
  /** The next one that comes, or has come. */
  readonly next: () => Promise<LogoutRequest>;
  /** What else has come. */
  readonly rest: () => readonly LogoutRequest[];
  /** The status of answers from now on; 200 at first. */
  readonly answerWith: (status: number) => void;
  readonly close: () => Promise<void>;
};

/** Stands where a client on this machine gets its logout tokens (OpenID Connect Back-Channel Logout). */
export async function openLogoutReceiver(): Promise<LogoutReceiver> {
  const received: LogoutRequest[] = [];
  const waiting: ((request: LogoutRequest) => void)[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    const { method, headers } = request;
    const form = new URLSearchParams(await text(request));
    const got = { method, contentType: headers['content-type'], form };
    const waits = waiting.shift();
    if (waits) waits(got);
    else received.push(got);
    response.writeHead(status).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    uri: `http://127.0.0.1:${port}/backchannel-logout`,
    next: () => {
      const first = received.shift();
      return first ? Promise.resolve(first) : new Promise((done) => waiting.push(done));
    },
    rest: () => received.splice(0),
    answerWith: (next) => {
      status = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
