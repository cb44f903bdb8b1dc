import { describe, expect, it } from 'vitest';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import { factsOfFiles, reviewPlan } from '../../../lib/review/review.ts';
import type { ReviewFacts } from '../../../lib/review/rule.ts';
import { planOf } from '../../support/plans.ts';
import { FACTS } from './facts.ts';

const ATLAS = 'group/integrators/star-atlas' as const;

const told = (facts: Partial<ReviewFacts>) =>
  reviewPlan(planOf(), { ...FACTS, ...facts }).map(({ code, severity, address }) => [
    code,
    severity,
    address,
  ]);

describe('member-pending', () => {
  it('is a notice for a linked account and a warning for a user name, which anybody may take', () => {
    const pending = ['discord:1', 'ayla'].map((user) => ({ address: ATLAS, user }) as const);
    expect(told({ pending })).toEqual([
      ['member-pending', 'warning', ATLAS],
      ['member-pending', 'notice', ATLAS],
    ]);
    const [warning] = reviewPlan(planOf(), { ...FACTS, pending });
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
    const found = reviewPlan(planOf(), { ...FACTS, oldTerms: [old(daysLeft)] });
    expect(found).toMatchObject([{ code, severity, address: ATLAS }]);
    expect(found[0]?.message).toContain(words);
  });

  it.each([
    ['local', 2],
    ['production', 0],
  ])('are told in %s of %i groups, those that are made there', async (env, groups) => {
    const { documents } = await loadDocuments({ realmDir: 'realm', env });
    if (!documents) throw new Error('The true realm is not valid.');
    const { realm } = documents;
    const terms = {
      ...realm.value.terms_of_service,
      current_version: '2999-01',
      in_force_since: '2999-01-01',
    };
    const newer = { ...realm, value: { ...realm.value, terms_of_service: terms } };
    expect(factsOfFiles({ ...documents, realm: newer }).oldTerms).toHaveLength(groups);
  });
});
