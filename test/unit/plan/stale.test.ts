import { describe, expect, it } from 'vitest';
import type { ActualResource, DesiredResource } from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';
import { movedSince } from '../../../lib/plan/stale.ts';

const role = (description: string): ActualResource => ({
  kind: 'role',
  name: 'Pilot',
  address: 'role/Pilot',
  state: { description, attributes: {} },
  ownership: 'owned',
  appliedDigest: undefined,
  id: '1',
});
const wanted: DesiredResource = { ...role('Flies'), source: { file: 'roles.yaml', line: 1, column: 1 } };
const planFrom = (actual: readonly ActualResource[]) =>
  buildPlan([wanted], actual, { realm: 'verse', prune: false });

describe('movedSince', () => {
  it('is empty while Keycloak is as it was when the plan was made', () => {
    expect(movedSince(planFrom([role('Walks')]), [role('Walks')]).size).toBe(0);
    expect(movedSince(planFrom([]), []).size).toBe(0);
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
    expect([...movedSince(planFrom(then), now)]).toEqual([['role/Pilot', fields]]);
  });
});
