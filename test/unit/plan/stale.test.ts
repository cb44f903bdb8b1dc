import { describe, expect, it } from 'vitest';
import type { ActualResource } from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';
import { movedSince } from '../../../lib/plan/stale.ts';
import { fromFiles, inKeycloak } from '../../support/resources.ts';

const role = (description: string) =>
  inKeycloak('role', 'Pilot', { description, attributes: {} }, { id: '1' });
const wanted = fromFiles('role', 'Pilot', { description: 'Flies', attributes: {} });
const planFrom = (actual: readonly ActualResource[]) =>
  buildPlan([wanted], actual, { realm: 'verse', prune: false });

describe('movedSince', () => {
  it('is empty while Keycloak is as it was when the plan was made', () => {
    expect(movedSince(planFrom([role('Walks')]), [role('Walks')])).toEqual([]);
    expect(movedSince(planFrom([]), [])).toEqual([]);
  });

  it.each([
    ['what changed, with its fields', [role('Walks')], [role('Runs')], ['description']],
    ['what is gone', [role('Walks')], [], ['existence']],
    ['what is there already', [], [role('Flies')], ['existence']],
    ['what was made anew', [role('Walks')], [{ ...role('Walks'), id: '2' }], ['existence']],
    [
      'what is no longer ours',
      [role('Walks')],
      [{ ...role('Walks'), ownership: 'foreign' as const }],
      ['ownership'],
    ],
  ])('names %s', (_name, then, now, fields) => {
    expect(movedSince(planFrom(then), now)).toMatchObject([{ address: 'role/Pilot', fields }]);
  });

  it('says under which name and id to ask who did it', () => {
    const there = { kind: 'role', name: 'Pilot', id: '1', change: 'changed' };
    expect(movedSince(planFrom([role('Walks')]), [role('Runs')])).toMatchObject([there]);
    const gone = { kind: 'role', name: 'Pilot', id: undefined, change: 'deleted' };
    expect(movedSince(planFrom([role('Walks')]), [])).toMatchObject([gone]);
  });

  it('says it of what was about to be renamed under the name that it had', () => {
    const ace = { ...wanted, name: 'Ace', address: 'role/Ace', previously: 'Pilot' } as const;
    const renaming = buildPlan([ace], [role('Walks')], { realm: 'verse', prune: false });
    const address = 'role/Ace';
    expect(movedSince(renaming, [])).toMatchObject([{ address, name: 'Pilot', change: 'deleted' }]);
    expect(movedSince(renaming, [role('Runs')])).toMatchObject([
      { address, name: 'Pilot', change: 'changed' },
    ]);
    const renamed = { ...role('Walks'), name: 'Ace', address } as const;
    expect(movedSince(renaming, [renamed])).toMatchObject([{ address, name: 'Ace', fields: ['name'] }]);
  });
});
