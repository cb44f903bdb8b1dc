import { expect, test } from 'vitest';
import { boundedMap } from '../../../lib/verify/bounded-map.ts';

test('answers come in the order of the questions', async () => {
  const answers = await boundedMap([3, 1, 2], new AbortController().signal, async (item) => item * 10);
  expect(answers).toEqual([30, 10, 20]);
});

test('no more than eight questions are out at once', async () => {
  let out = 0;
  let most = 0;
  await boundedMap(Array.from({ length: 40 }), new AbortController().signal, async () => {
    out += 1;
    most = Math.max(most, out);
    await Promise.resolve();
    out -= 1;
  });
  expect(most).toBe(8);
});

test('an interrupt ends the asking', async () => {
  const controller = new AbortController();
  let asked = 0;
  const asking = boundedMap(Array.from({ length: 40 }), controller.signal, async () => {
    asked += 1;
    controller.abort();
  });
  await expect(asking).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(asked).toBeLessThan(40);
});
