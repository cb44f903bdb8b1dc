import { describe, expect, it } from 'vitest';
import { nextSize, readPages } from '../../../lib/keycloak/pages.ts';

type Page = { readonly first: number; readonly max: number };

async function readAll(count: number): Promise<{ items: readonly number[]; pages: readonly Page[] }> {
  const all = Array.from({ length: count }, (_, index) => index);
  const pages: Page[] = [];
  const items = await readPages(async (first, max) => {
    pages.push({ first, max });
    return all.slice(first, first + max);
  });
  return { items, pages };
}

describe('readPages', () => {
  it.each([0, 1, 24])('reads %i items with one request', async (count) => {
    expect((await readAll(count)).pages).toHaveLength(1);
  });

  it.each([25, 26, 74, 75, 1007, 10_000])('reads %i items in order, once each', async (count) => {
    const { items, pages } = await readAll(count);
    expect(items).toEqual(Array.from({ length: count }, (_, index) => index));
    expect(pages.filter(({ first }) => first > count).length).toBeLessThan(8);
  });

  it('asks for no item twice', async () => {
    const { pages } = await readAll(5000);
    const inOrder = pages.toSorted((a, b) => a.first - b.first);
    for (const [index, { first, max }] of inOrder.entries()) {
      expect(inOrder[index + 1]?.first ?? first + max).toBe(first + max);
    }
  });

  it('has at most eight requests under way', async () => {
    let [running, most] = [0, 0];
    await readPages(async (first, max) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      return Array.from({ length: first > 5000 ? 0 : max }, () => 0);
    });
    expect(most).toBe(8);
  });

  it('fails as a whole when one page fails', async () => {
    const page = async (first: number, max: number): Promise<number[]> => {
      if (first > 0) throw new Error('the second page is gone');
      return Array.from({ length: max }, () => 0);
    };
    await expect(readPages(page)).rejects.toThrow('the second page is gone');
  });

  it('asks for nothing more once a page has failed', async () => {
    let asked = 0;
    const page = async (first: number, max: number): Promise<number[]> => {
      asked += 1;
      if (first === 25) throw new Error('the second page is gone');
      await new Promise(setImmediate);
      return Array.from({ length: first > 5000 ? 0 : max }, () => 0);
    };
    await expect(readPages(page)).rejects.toThrow('the second page is gone');
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    expect(asked).toBe(3);
  });
});

describe('the size of the next page', () => {
  it.each([
    ['grows after a warm one', 25, 30, 50],
    ['grows after a warm large one', 100, 75, 200],
    ['grows no further than 200', 200, 20, 200],
    ['stays after a small one from a cold cache', 25, 54, 25],
    ['stays after one that was neither quick nor slow', 50, 120, 50],
    ['shrinks after a slow one', 100, 500, 50],
    ['shrinks no further than 25', 25, 300, 25],
  ])('%s (%i in %i ms)', (_, size, ms, expected) => {
    expect(nextSize(size, ms)).toBe(expected);
  });
});
