import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { planKey } from '../../../lib/commands/parts/plan-key.ts';

describe('the key of kept plans', () => {
  it('is the variable, and does not show', () => {
    const text = 'a-key-of-thirty-two-characters-ab';
    const key = planKey({ CITIZENID_PLAN_KEY: text });
    expect(key?.reveal()).toBe(text);
    expect(`${key} ${inspect(key)} ${JSON.stringify(key)}`).not.toContain(text);
  });

  it('is not there without the variable', () => {
    expect(planKey({})).toBeUndefined();
  });

  it.each(['', 'x'.repeat(31)])('is refused where anybody could guess it: "%s"', (text) => {
    const refusal = { code: 'USAGE', message: 'CITIZENID_PLAN_KEY has fewer than 32 characters' };
    expect(() => planKey({ CITIZENID_PLAN_KEY: text })).toThrow(expect.objectContaining(refusal));
  });
});
