import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';

/** Somebody between a relying party and its issuer, who passes everything on, and forges when told to. */
export type Forger = {
  readonly issuer: string;
  /** From now on, the signatures of ID tokens are not the issuer's. */
  readonly forge: () => void;
  readonly close: () => void;
};

/** Stands before an issuer that names itself as it is called. */
export async function startForger(issuer: string): Promise<Forger> {
  let forging = false;
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const answer = await passOn(new URL(incoming.url ?? '/', issuer), incoming, body);
    if (!forging || !incoming.url?.endsWith('/token')) return send(outgoing, answer, await buffer(answer));
    const { id_token, ...rest } = JSON.parse(await text(answer));
    send(outgoing, answer, JSON.stringify({ ...rest, id_token: withForeignSignature(id_token) }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    issuer: `http://127.0.0.1:${port}${new URL(issuer).pathname}`,
    forge: () => {
      forging = true;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function passOn(to: URL, { method, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  const plain = { ...headers, 'accept-encoding': 'identity' };
  const onward = request(to, { ...(method && { method }), headers: plain }).end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  return answer;
}

function send(outgoing: ServerResponse, answer: IncomingMessage, body: Buffer | string): void {
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
  outgoing.writeHead(answer.statusCode ?? 500, headers).end(body);
}

/** The same token, with a signature of the same length that no key has made. */
function withForeignSignature(token: string): string {
  const [header, claims, signature = ''] = token.split('.');
  return [header, claims, signature.replace(/./g, (letter) => (letter === 'A' ? 'B' : 'A'))].join('.');
}
