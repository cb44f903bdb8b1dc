import { describe, expect, it } from 'vitest';
import type { Change } from '../../../lib/model/plan.ts';
import { reviewPlan } from '../../../lib/review/review.ts';
import { change, planOf } from '../../support/plans.ts';
import { FACTS } from './facts.ts';

const CHANGE: Change = {
  ...change('client', {}, {}),
  fields: [
    { path: ['attributes', 'note'], before: 'x', after: undefined },
    { path: ['redirectUris'], before: [], after: [] },
  ],
  drifted: true,
};

function findings(one: Change, by?: { readonly ours: boolean }) {
  const touch = by && { ...by, by: 'mallory', at: '2026-01-02T00:00:00.000Z' };
  return reviewPlan(planOf(one), { ...FACTS, touches: new Map(touch ? [['client/acme', touch]] : []) });
}

describe('reverts-drift', () => {
  it('says whose work is undone, and in which fields, and stops nothing', () => {
    expect(findings(CHANGE, { ours: false })).toEqual([
      {
        code: 'reverts-drift',
        severity: 'warning',
        address: 'client/acme',
        message:
          'was changed by mallory at 2026-01-02T00:00:00.000Z since the last apply; ' +
          'this brings back what the files say of attributes.note, redirectUris',
      },
    ]);
  });

  it.each([
    ['nobody is known', undefined],
    ['an apply was the last', { ours: true }],
  ])('names nobody where %s', (_case, touch) => {
    expect(findings(CHANGE, touch)[0]?.message).toMatch(/^was changed by somebody unknown since /);
  });

  it('says so of a delete as well', () => {
    expect(findings({ ...CHANGE, action: 'delete' })[0]?.message).toContain('it is deleted all the same');
  });

  it('is silent on changes that undo nobody’s work', () => {
    const { drifted: _, ...pending } = CHANGE;
    expect(findings(pending)).toEqual([]);
  });
});
