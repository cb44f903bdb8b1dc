import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/model/json.ts';
import type { Change } from '../../../lib/model/plan.ts';
import { reviewPlan } from '../../../lib/review/review.ts';
import type { ReviewFacts } from '../../../lib/review/rule.ts';
import { change, planOf } from '../../support/plans.ts';
import { FACTS } from './facts.ts';

const ofGroup = (group: string): JsonObject => ({ attributes: { 'citizenid.group': group } });
const said = (...changes: readonly Change[]) =>
  reviewPlan(planOf(...changes), FACTS).map(({ severity, code }) => `${severity} ${code}`);

const moved = {
  ...change('client', ofGroup('star-atlas'), ofGroup('star'), 'star-site'),
  previously: 'star-atlas-old',
};
const group = (name: string, previously: string) => ({
  ...change('group', {}, {}, `integrators/${name}`),
  previously: `integrators/${previously}`,
});

describe("another group's client", () => {
  it('is not taken over under a new name', () => {
    expect(said(moved)).toEqual(['error client-taken-over', 'warning renamed']);
  });

  it('is not brought along by a group that was a third one', () => {
    expect(said(moved, group('star', 'stars'))).toContain('error client-taken-over');
  });

  it('comes along where its group is renamed, which somebody has to accept', () => {
    expect(said(moved, group('star', 'star-atlas'))).toEqual(['error renamed', 'warning renamed']);
  });

  it('is not what a role of a group is, which keeps its users under another name', () => {
    const role = {
      ...change('group', {}, {}, 'group-roles/StarAtlas.Pathfinder'),
      previously: 'group-roles/StarAtlas.Navigator',
    };
    expect(said(role)).toEqual(['warning renamed']);
  });

  it('may be renamed by its own group', () => {
    const own = {
      ...change('client', ofGroup('star'), ofGroup('star'), 'star-site'),
      previously: 'star-old',
    };
    expect(said(own)).toEqual(['warning renamed']);
  });
});

describe('a secret that is to be sealed', () => {
  const client = (attributes: JsonObject) =>
    planOf(change('client', undefined, { attributes: { 'citizenid.secret-version': '1', ...attributes } }));
  const codes = (plan: ReturnType<typeof planOf>, sink: ReviewFacts['sink']) =>
    reviewPlan(plan, { ...FACTS, sink }).map(({ code }) => code);

  it('needs somebody to be sealed to', () => {
    expect(codes(client({}), 'age')).toEqual(['recipients-missing']);
    expect(codes(client({ 'citizenid.secret-recipients': 'age1' }), 'age')).toEqual([]);
    expect(codes(client({ 'citizenid.secret-version': '' }), 'age')).toEqual([]);
  });

  it('needs nobody where the sink is no sealed one', () => {
    expect(codes(client({}), 'aws-secrets-manager')).toEqual([]);
    expect(codes(client({}), undefined)).toEqual([]);
  });
});
