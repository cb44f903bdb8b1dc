/**
 * Pages small enough that a cold server cache answers them quickly, read some at a time: one page
 * of 1,100 clients took 22 s on a cold cache, pages of 25 read four at a time 1.5 s.
 */
const PAGE_SIZE = 25;
const PAGES_AT_ONCE = 4;

/** Reads a whole list through its pages; a page that is not full is the last. */
export async function readPages<T>(
  page: (first: number, max: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const items: T[] = [...(await page(0, PAGE_SIZE))];
  let last = items.length < PAGE_SIZE;
  for (let next = 1; !last; next += PAGES_AT_ONCE) {
    const wave = await Promise.all(
      Array.from({ length: PAGES_AT_ONCE }, (_, index) => page((next + index) * PAGE_SIZE, PAGE_SIZE)),
    );
    items.push(...wave.flat());
    last = wave.some((read) => read.length < PAGE_SIZE);
  }
  return items;
}
