import { describe, expect, it } from 'vitest';
import type { Change, Plan } from '../../../lib/model/plan.ts';
import { reviewCodes } from '../../../lib/model/review-code.ts';
import { blocking, reviewPlan } from '../../../lib/review/review.ts';
import { RULES } from '../../../lib/review/rules/registry.ts';
import { change, planOf } from '../../support/plans.ts';
import { FACTS } from './facts.ts';

function deletesOf(count: number): readonly Change[] {
  return Array.from({ length: count }, (_, index) => change('client', {}, undefined, `acme-${index}`));
}

function findingsFor(deletes: number, owned: number) {
  return reviewPlan({ ...planOf(...deletesOf(deletes)), owned: { client: owned } }, FACTS);
}

describe('mass-delete', () => {
  it.each([
    [2, 10],
    [9, 9],
    [20, 100],
    [0, 0],
  ])('lets %i of %i pass', (deletes, owned) => {
    expect(findingsFor(deletes, owned)).toEqual([]);
  });

  it.each([
    [3, 10],
    [10, 10],
    [21, 100],
  ])('stops %i of %i', (deletes, owned) => {
    const [finding] = findingsFor(deletes, owned);
    expect(finding).toMatchObject({ code: 'mass-delete', severity: 'error', address: 'client/acme-0' });
    expect(finding?.message).toContain(
      `the first of ${deletes} clients that would be deleted, of ${owned} (`,
    );
    expect(finding?.message).toContain('20 %');
  });
});

describe('reviewPlan', () => {
  const source = { file: 'realm/some.yaml', line: 1, column: 1 };
  const plan: Plan = {
    ...planOf(),
    leftovers: ['role/Old'],
    conflicts: [{ kind: 'client', address: 'client/acme', source }],
  };

  it('says the worst first', () => {
    expect(reviewPlan(plan, FACTS).map(({ severity, code }) => [severity, code])).toEqual([
      ['error', 'foreign-object'],
      ['notice', 'leftover'],
    ]);
  });

  it('stops on errors alone, unless their code is accepted', () => {
    const findings = reviewPlan(plan, FACTS);
    expect(blocking(findings, []).map(({ code }) => code)).toEqual(['foreign-object']);
    expect(blocking(findings, ['leftover'])).toHaveLength(1);
    expect(blocking(findings, ['foreign-object'])).toEqual([]);
  });
});

describe('the rules', () => {
  it('are one for each code, but for what review says of its own settings', () => {
    const said = RULES.map(({ code }) => code);
    expect(new Set(said).size).toBe(said.length);
    const unsaid = reviewCodes.filter((code) => !said.includes(code));
    expect(unsaid.filter((code) => code !== 'exemption-expired')).toEqual([]);
  });
});
