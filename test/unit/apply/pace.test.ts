import { describe, expect, it } from 'vitest';
import { FIRST_PACE, nextPace, type Pace, type Sample } from '../../../lib/apply/pace.ts';

const QUICK: Sample = { ms: 30, status: undefined };

function paceAfter(samples: readonly Sample[], from: Pace = FIRST_PACE): Pace {
  return samples.reduce(nextPace, from);
}

function times(count: number, sample: Sample): readonly Sample[] {
  return Array.from({ length: count }, () => sample);
}

describe('the pace of writes', () => {
  it('stays at eight at once while answers are good', () => {
    expect(paceAfter(times(1000, QUICK)).atOnce).toBe(8);
  });

  it.each([429, 500, 502, 503])('halves when Keycloak answers %i', (status) => {
    expect(paceAfter([QUICK, { ms: 30, status }]).atOnce).toBe(4);
  });

  it('halves when answers become slow', () => {
    expect(paceAfter([...times(20, QUICK), { ms: 2500, status: undefined }]).atOnce).toBe(4);
  });

  it('does not call slow what was never quicker', () => {
    expect(paceAfter(times(100, { ms: 3000, status: undefined })).atOnce).toBe(8);
  });

  it.each([400, 403, 409])('does not change for %i, which is no overload', (status) => {
    expect(paceAfter([QUICK, { ms: 30, status }]).atOnce).toBe(8);
  });

  it('halves once for the answers of one bad moment', () => {
    expect(paceAfter(times(8, { ms: 30, status: 503 })).atOnce).toBe(4);
  });

  it('halves again when the next answers are bad too', () => {
    expect(paceAfter(times(9, { ms: 30, status: 503 })).atOnce).toBe(2);
  });

  it('never stops', () => {
    expect(paceAfter(times(200, { ms: 30, status: 503 })).atOnce).toBe(1);
  });

  it('grows again one by one after a calm while', () => {
    const slowed = paceAfter([QUICK, { ms: 30, status: 503 }]);
    expect(paceAfter(times(8, QUICK), slowed).atOnce).toBe(5);
    expect(paceAfter(times(10, QUICK), paceAfter(times(8, QUICK), slowed)).atOnce).toBe(6);
    expect(paceAfter(times(200, QUICK), slowed).atOnce).toBe(8);
  });
});
