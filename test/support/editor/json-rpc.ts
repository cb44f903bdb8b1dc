import type { Readable, Writable } from 'node:stream';

/** JSON-RPC 2.0 as language servers speak it: each message after a header with its length. */
export type JsonRpc = {
  readonly request: (method: string, params: unknown) => Promise<unknown>;
  readonly notify: (method: string, params: unknown) => void;
  /** The parameters of the next notification of that name. */
  readonly next: (method: string) => Promise<unknown>;
};

type Message = {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

/** `answer` replies to what the other side asks. */
export function openJsonRpc(
  input: Readable,
  output: Writable,
  answer: (method: string, params: unknown) => unknown,
): JsonRpc {
  const asked = new Map<number, (message: Message) => void>();
  const awaited = new Map<string, (params: unknown) => void>();
  let requests = 0;
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    output.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  readMessages(input, (message) => {
    const { id, method, params } = message;
    if (method === undefined) asked.get(Number(id))?.(message);
    else if (id === undefined) awaited.get(method)?.(params);
    else send({ id, result: answer(method, params) ?? null });
  });
  return {
    notify: (method, params) => send({ method, params }),
    request: (method, params) => {
      requests += 1;
      const id = requests;
      send({ id, method, params });
      return new Promise((resolve, reject) => {
        asked.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      });
    },
    next: (method) => new Promise((resolve) => awaited.set(method, resolve)),
  };
}

function readMessages(input: Readable, take: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  input.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = buffer.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, Math.max(head, 0)))?.[1],
      );
      if (head < 0 || buffer.length < head + 4 + length) return;
      const body = buffer.toString('utf8', head + 4, head + 4 + length);
      buffer = buffer.subarray(head + 4 + length);
      take(JSON.parse(body));
    }
  });
}
