import { describe, expect, it } from 'vitest';
import { progressText } from '../../../lib/report/progress.ts';

const address = 'client/acme-web';

describe('progressText', () => {
  it.each([
    ['before the first change is done', 0, 0, '░░░░░░░░░░░░░░░░░░░░ 0/40  client/acme-web'],
    ['half-way', 20, 250, '██████████░░░░░░░░░░ 20/40  80/s  client/acme-web'],
    ['slowly', 1, 4_000, '░░░░░░░░░░░░░░░░░░░░ 1/40  0.3/s  client/acme-web'],
    ['short of the end', 39, 1_000, '███████████████████░ 39/40  39/s  client/acme-web'],
    ['at the end', 40, 10_000, '████████████████████ 40/40  4.0/s  client/acme-web'],
  ])('shows bar, count, rate and what is being done %s', (_when, done, elapsedMs, text) => {
    expect(progressText({ done, total: 40, elapsedMs, address })).toBe(text);
  });

  it('is full where there is nothing to do', () => {
    expect(progressText({ done: 0, total: 0, elapsedMs: 0, address })).toMatch(/^█{20} 0\/0/);
  });
});
