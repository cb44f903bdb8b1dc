import type { BenchServer } from './server.ts';

/** Keycloak's Admin API by plain `fetch`: the least that any tool must send. */
export type Bare = {
  readonly signIn: () => Promise<void>;
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, body?: unknown) => Promise<void>;
};

/** Longest wait for one answer: large pages from a cold cache take their time. */
const ANSWER_MS = 120_000;
/** Shorter than the life of an administrator's token. */
const TOKEN_MS = 30_000;

export function bareAccess(env: BenchServer['env']): Bare {
  let [token, until] = ['', 0];
  const signIn = async (): Promise<void> => {
    const response = await fetch(`${env.KEYCLOAK_URL}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: 'admin-cli',
        username: env.KEYCLOAK_USER,
        password: env.KEYCLOAK_PASSWORD,
      }),
    });
    token = ((await response.json()) as { access_token: string }).access_token;
    until = performance.now() + TOKEN_MS;
  };
  const send = async (method: string, path: string, body?: unknown): Promise<Response> => {
    if (performance.now() > until) await signIn();
    const response = await fetch(`${env.KEYCLOAK_URL}${path}`, {
      method,
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return response;
  };
  return {
    signIn,
    get: async (path) => (await send('GET', path)).json(),
    post: async (path, body) => {
      await (await send('POST', path, body)).arrayBuffer();
    },
  };
}

/** Forgets what the server has cached, so that it reads from its database again. */
export async function clearCaches(bare: Bare, realm: string): Promise<void> {
  for (const cache of ['realm', 'user', 'keys'])
    await bare.post(`/admin/realms/${realm}/clear-${cache}-cache`);
}

/** Does `work` for each item, `atOnce` at a time; the items may still grow meanwhile. */
export async function inParallel<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
