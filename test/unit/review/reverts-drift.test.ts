import { describe, expect, it } from 'vitest';
import type { Change, Plan } from '../../../lib/model/plan.ts';
import { reviewPlan } from '../../../lib/review/review.ts';
import type { ReviewFacts } from '../../../lib/review/rule.ts';

const CHANGE: Change = {
  action: 'update',
  kind: 'client',
  name: 'acme',
  address: 'client/acme',
  id: '1',
  before: {},
  after: {},
  fields: [
    { path: ['attributes', 'note'], before: 'x', after: undefined },
    { path: ['redirectUris'], before: [], after: [] },
  ],
  reason: 'differs from the files',
  source: undefined,
  drifted: true,
};
const FACTS: ReviewFacts = {
  settings: { prune: { max_percent: 100, from: 10 } },
  today: '2026-01-02',
  internalRoles: [],
};

function findings(change: Change, by?: { readonly ours: boolean }) {
  const plan: Plan = {
    realm: 'verse',
    changes: [change],
    tokens: [],
    unchanged: 0,
    conflicts: [],
    leftovers: [],
    owned: {},
  };
  const touch = by && { ...by, by: 'mallory', at: '2026-01-02T00:00:00.000Z' };
  return reviewPlan(plan, { ...FACTS, touches: new Map(touch ? [['client/acme', touch]] : []) });
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
