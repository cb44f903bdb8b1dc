import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/root.ts';

const costs = readFileSync(join(ROOT, 'docs', 'costs.md'), 'utf8');
const sizes = [
  ...costs.matchAll(/^## (Small|Medium|Large)\n(.*?)^\| \*\*\1\*\* +\| +\| \*\*([\d.]+)\*\*/gms),
];

/** Sums of products, as the tables write them: `2 × 0.5 × 0.14 × 730 + 10 × 0.119`. */
function computed(arithmetic: string): number {
  const products = arithmetic.split('+').map((product) => product.split('×').map(Number));
  return products.reduce((sum, factors) => sum + factors.reduce((all, factor) => all * factor, 1), 0);
}

test.each(sizes.map(([, size, table, total]) => [size, table ?? '', Number(total)] as const))(
  'the arithmetic of %s is right, line by line and in sum',
  (_, table, total) => {
    const items = [...table.matchAll(/^\| ([^|]+?) +\| ([\d.×+ ]+?) +\| ([\d.]+) +\|$/gm)];
    expect(items.length).toBeGreaterThan(10);
    for (const [, item, arithmetic = '', usd] of items) {
      expect(Number(usd), item).toBeCloseTo(computed(arithmetic), 1);
    }
    expect(items.reduce((sum, [, , , usd]) => sum + Number(usd), 0)).toBeCloseTo(total, 1);
  },
);

test('there are three sizes', () => {
  expect(sizes.map(([, size]) => size)).toEqual(['Small', 'Medium', 'Large']);
});
