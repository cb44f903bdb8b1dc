import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../lib/model/plan.ts';
import { reviewPlan } from '../../../lib/review/review.ts';
import type { ReviewFacts } from '../../../lib/review/rule.ts';

const ATLAS = 'group/integrators/star-atlas' as const;
const EMPTY: Plan = {
  realm: 'verse',
  changes: [],
  tokens: [],
  unchanged: 0,
  conflicts: [],
  leftovers: [],
  owned: {},
};
const FACTS: ReviewFacts = {
  settings: { prune: { max_percent: 20, from: 10 } },
  today: '2026-04-20',
  internalRoles: [],
};

const told = (facts: Partial<ReviewFacts>) =>
  reviewPlan(EMPTY, { ...FACTS, ...facts }).map(({ code, severity, address }) => [code, severity, address]);

describe('member-pending', () => {
  it('is a notice for a linked account and a warning for a user name, which anybody may take', () => {
    const pending = ['discord:1', 'ayla'].map((user) => ({ address: ATLAS, user }) as const);
    expect(told({ pending })).toEqual([
      ['member-pending', 'warning', ATLAS],
      ['member-pending', 'notice', ATLAS],
    ]);
    const [warning] = reviewPlan(EMPTY, { ...FACTS, pending });
    expect(warning?.message).toMatch(/ayla .*name a linked account/);
  });
});

describe('terms of an earlier version', () => {
  const old = (daysLeft: number) => ({
    group: 'star-atlas',
    address: ATLAS,
    accepted: '2025-10',
    current: '2026-03',
    lapseOn: '2026-04-30',
    daysLeft,
  });

  it.each([
    [10, 'terms-lapsing', 'notice', '10 days are left'],
    [1, 'terms-lapsing', 'notice', '1 day is left'],
    [0, 'terms-lapsed', 'warning', 'switched off since 2026-04-30'],
    [-5, 'terms-lapsed', 'warning', 'switched off since 2026-04-30'],
  ] as const)('with %i days to go are %s', (daysLeft, code, severity, words) => {
    const found = reviewPlan(EMPTY, { ...FACTS, oldTerms: [old(daysLeft)] });
    expect(found).toMatchObject([{ code, severity, address: ATLAS }]);
    expect(found[0]?.message).toContain(words);
  });
});
