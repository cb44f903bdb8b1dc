import { CONNECTIONS } from './transport.ts';

/**
 * Keycloak reads a page from a cold cache at a cost that grows with the square of the page: of 1,000
 * clients, eight pages at once, pages of 25 take 0.5 s and pages of 200 take 3 s. From a warm cache
 * large pages win. So the size follows the answers: a page that came quickly for what was in it lets the
 * next be twice as large, a slow one half. Nobody can know beforehand: Keycloak's cache holds 10,000
 * objects unless told otherwise, so a larger realm is never warm.
 */
const SMALLEST = 25;
const LARGEST = 200;

/** Milliseconds for the request itself and for each item: warm answers stay below, cold ones do not. */
const QUICK = { request: 20, item: 0.6 } as const;
const SLOW = { request: 60, item: 2 } as const;

/**
 * Reads a whole list through its pages, in its order; a page that is not full is the last. Each full
 * page lets two follow, so that a short list costs few requests beyond its end.
 */
export async function readPages<T>(
  page: (first: number, max: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const read = new Map<number, readonly T[]>();
  let [next, size, running, ended] = [0, SMALLEST, 0, false];

  const readOne = async (): Promise<void> => {
    const [first, max, started] = [next, size, performance.now()];
    next += max;
    running += 1;
    const items = await page(first, max).catch((error: unknown) => {
      // The whole list has failed: nothing more is asked for, however long the session stays open.
      ended = true;
      throw error;
    });
    running -= 1;
    read.set(first, items);
    size = nextSize(max, performance.now() - started);
    ended ||= items.length < max;
    const followers = ended ? 0 : Math.min(2, CONNECTIONS - running);
    await Promise.all(Array.from({ length: followers }, readOne));
  };

  await readOne();
  return [...read.keys()].sort((a, b) => a - b).flatMap((first) => read.get(first) ?? []);
}

/** How much to ask for after a page of `size` that took `ms`. */
export function nextSize(size: number, ms: number): number {
  if (ms < QUICK.request + QUICK.item * size) return Math.min(LARGEST, size * 2);
  if (ms > SLOW.request + SLOW.item * size) return Math.max(SMALLEST, Math.floor(size / 2));
  return size;
}
