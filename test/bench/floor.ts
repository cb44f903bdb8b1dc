import { type Bare, clearCaches, inParallel, timed } from './bare.ts';

/** How to send many requests: items a page (reads only), and requests at once. */
export type Way = { readonly page: number; readonly atOnce: number };

const PAGES: readonly number[] = [10, 25, 50, 100, 200];
const AT_ONCE: readonly number[] = [1, 2, 4, 8];

type ReadCase = {
  readonly realm: string;
  readonly others: readonly string[];
  readonly cache: 'warm' | 'cold';
  readonly large: boolean;
};

/** Without the reads of pages of clients, whose number follows the server's pace. */
export function otherThanPages(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !/\/clients\/?\?first=/.test(path));
}

/** Signs in and sends what a plan sends, without deciding anything. */
export async function bareRead(
  bare: Bare,
  realm: string,
  others: readonly string[],
  way: Way,
): Promise<void> {
  let ended = false;
  function* paths(): Generator<string> {
    yield* others;
    for (let first = 0; !ended; first += way.page) {
      yield `/admin/realms/${realm}/clients?first=${first}&max=${way.page}`;
    }
  }
  await bare.signIn();
  await inParallel(paths(), way.atOnce, async (path) => {
    const answer = await bare.get(path);
    if (path.includes('/clients?first=') && (answer as unknown[]).length < way.page) ended = true;
  });
}

/** Tried on small realms: every combination. */
const ALL_WAYS: readonly Way[] = PAGES.flatMap((page) => AT_ONCE.map((atOnce) => ({ page, atOnce })));
/** Tried on large ones, where each try takes long: those that ever came near the best. */
const LIKELY_WAYS: readonly Way[] = [10, 25, 50, 200].flatMap((page) =>
  [4, 8].map((atOnce) => ({ page, atOnce })),
);

/** The quickest way to read the realm, from a warm server cache or a cold one. */
export async function bestRead(bare: Bare, { realm, others, cache, large }: ReadCase): Promise<Way> {
  return quickest(large ? LIKELY_WAYS : ALL_WAYS, async (way) => {
    if (cache === 'cold') await clearCaches(bare, realm);
    return timed(() => bareRead(bare, realm, others, way));
  });
}

/** Sends the given representations as new clients; milliseconds. */
export function bareCreate(
  bare: Bare,
  realm: string,
  clients: readonly unknown[],
  atOnce: number,
): Promise<number> {
  return timed(async () => {
    await bare.signIn();
    await inParallel(clients, atOnce, (client) => bare.post(`/admin/realms/${realm}/clients`, client));
  });
}

/** The quickest number of creates at once, each tried on a share of the clients. */
export async function bestCreate(bare: Bare, realm: string, clients: readonly unknown[]): Promise<Way> {
  const share = Math.floor(clients.length / AT_ONCE.length);
  const ways = AT_ONCE.map((atOnce, index) => ({ page: index, atOnce }));
  const { atOnce } = await quickest(ways, ({ page, atOnce }) =>
    bareCreate(bare, realm, clients.slice(page * share, (page + 1) * share), atOnce),
  );
  return { page: 1, atOnce };
}

async function quickest(ways: readonly Way[], measure: (way: Way) => Promise<number>): Promise<Way> {
  const times: { way: Way; ms: number }[] = [];
  for (const way of ways) times.push({ way, ms: await measure(way) });
  const [best] = times.toSorted((a, b) => a.ms - b.ms);
  if (!best) throw new Error('There is no way to try');
  return best.way;
}

/** The clients of a realm as they can be sent to another. */
export async function representations(
  bare: Bare,
  realm: string,
  prefix: string,
): Promise<readonly unknown[]> {
  const found: Record<string, unknown>[] = [];
  for (let first = 0, last = 100; last === 100; first += 100) {
    const page = (await bare.get(`/admin/realms/${realm}/clients?first=${first}&max=100`)) as typeof found;
    found.push(...page.filter(({ clientId }) => String(clientId).startsWith(prefix)));
    last = page.length;
  }
  return found.map(({ id: _, secret: __, access: ___, protocolMappers, ...client }) => ({
    ...client,
    protocolMappers: (protocolMappers as { id: string }[]).map(({ id: ____, ...mapper }) => mapper),
  }));
}
