import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Connection } from '../../../lib/keycloak/connection.ts';
import { Secret } from '../../../lib/model/secret.ts';

export type Received = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | undefined;
  readonly body: string;
};

/** What the server says to one request; `undefined` closes the connection without a word. */
export type Answer =
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | undefined;

/** The bytes that look like Keycloak's: a token endpoint and whatever a test lets it answer. */
export type StandIn = {
  readonly connection: Connection;
  readonly clientConnection: Connection;
  /** Requests to the Admin API. */
  readonly received: readonly Received[];
  /** Requests for tokens. */
  readonly signIns: readonly URLSearchParams[];
  readonly close: () => Promise<void>;
};

export const PASSWORD = 'correct-horse-battery';
export const CLIENT_SECRET = 'client-secret-of-the-tests';

/** Tokens are `token-1`, `token-2`…; `token` may change how one is answered. `scopes` are those it offers. */
export async function startStandIn(
  answer: (request: Received, count: number) => Answer,
  token: (count: number) => Answer = () => ({ body: {} }),
  scopes: readonly string[] = ['openid'],
): Promise<StandIn> {
  const received: Received[] = [];
  const signIns: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in.example');
    if (pathname.endsWith('/protocol/openid-connect/token')) {
      signIns.push(new URLSearchParams(body));
      send(response, withToken(token(signIns.length), signIns.length));
      return;
    }
    const { method = '', headers } = request;
    if (pathname.endsWith('/.well-known/openid-configuration')) {
      send(response, { body: { scopes_supported: scopes } });
      return;
    }
    const bearer = headers.authorization?.slice('Bearer '.length);
    const sent = { method, path: pathname, query: searchParams, token: bearer, body };
    received.push(sent);
    send(response, answer(sent, received.length));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const target = { url: `http://127.0.0.1:${port}`, authRealm: 'master' };
  return {
    connection: {
      ...target,
      credentials: { type: 'password', username: 'admin', password: new Secret(PASSWORD) },
    },
    clientConnection: {
      ...target,
      credentials: { type: 'client', clientId: 'reconciler', clientSecret: new Secret(CLIENT_SECRET) },
    },
    received,
    signIns,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function withToken(answer: Answer, count: number): Answer {
  if (!answer || (answer.status ?? 200) !== 200 || typeof answer.body !== 'object') return answer;
  return { ...answer, body: { access_token: `token-${count}`, expires_in: 60, ...answer.body } };
}

function send(response: ServerResponse, answer: Answer): void {
  if (!answer) {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status = 200, body, headers = {} } = answer;
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
