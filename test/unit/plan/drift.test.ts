import { describe, expect, it } from 'vitest';
import { appliedDigest } from '../../../lib/kinds/applied-digest.ts';
import type { Touch } from '../../../lib/model/drift.ts';
import type { JsonObject } from '../../../lib/model/json.ts';
import type { ActualResource, Address, DesiredResource, Kind } from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';
import { findSuspects, judgeDrift } from '../../../lib/plan/drift.ts';
import { fromFiles, inKeycloak } from '../../support/resources.ts';

const AS_APPLIED = { description: 'Flies', attributes: {} };
const BY_HAND = { description: 'Walks', attributes: {} };
const NEXT = { description: 'Runs', attributes: {} };

const desired = (state: JsonObject, kind: Kind = 'role') => fromFiles(kind, 'Pilot', state);
const actual = (state: JsonObject, more: Partial<ActualResource> = {}) =>
  inKeycloak('role', 'Pilot', state, {
    appliedDigest: appliedDigest('role', AS_APPLIED),
    id: '1',
    ...more,
  });
/** A part of the realm: it has no place for a digest. */
const part = (state: JsonObject) => inKeycloak('default-role', 'Pilot', state);

const OURS: Touch = { ours: true, by: 'ops', at: '2026-01-01T00:00:00.000Z' };
const THEIRS: Touch = { ours: false, by: 'mallory', at: '2026-01-02T00:00:00.000Z' };

function driftOf(
  files: readonly DesiredResource[],
  live: readonly ActualResource[],
  touch?: Touch,
  at: Address = 'role/Pilot',
) {
  return judgeDrift(findSuspects(files, live), new Map(touch ? [[at, touch]] : []));
}

describe('drift', () => {
  it('names what changed, from the files to Keycloak, and who and when', () => {
    expect(driftOf([desired(AS_APPLIED)], [actual(BY_HAND)], THEIRS)).toEqual([
      {
        address: 'role/Pilot',
        change: 'changed',
        fields: [{ path: ['description'], before: 'Flies', after: 'Walks' }],
        against: 'applied',
        certain: true,
        by: 'mallory',
        at: THEIRS.at,
      },
    ]);
  });

  it.each([
    ['nobody is known to have touched it', undefined],
    ['an apply touched it last', OURS],
  ])('is told without a name where %s', (_case, touch) => {
    const [found] = driftOf([desired(AS_APPLIED)], [actual(BY_HAND)], touch);
    expect(found).toMatchObject({ certain: true, by: undefined, at: undefined });
  });

  it('is none where only the files of client policies have moved on', () => {
    const applied = { profiles: {}, policies: {}, lacks: [] };
    const live = inKeycloak('client-policies', 'realm', applied, {
      appliedDigest: appliedDigest('client-policies', applied),
    });
    const next = { ...applied, policies: { strict: {} } };
    expect(driftOf([fromFiles('client-policies', 'realm', next)], [live])).toEqual([]);
    expect(driftOf([fromFiles('client-policies', 'realm', next)], [{ ...live, state: next }])).toEqual([]);
    const byHand = { ...live, state: { ...applied, policies: { lax: {} } } };
    expect(driftOf([fromFiles('client-policies', 'realm', applied)], [byHand])).toMatchObject([
      { certain: true },
    ]);
  });

  it('is whatever no apply brings into the default role, whoever touched that last', () => {
    const files = fromFiles('default-role', 'Pilot', { roles: ['A'], otherRoles: [] });
    const at = 'default-role/Pilot';
    const other = part({ roles: ['A'], otherRoles: ['realm-management/realm-admin'] });
    expect(driftOf([files], [other], OURS, at)).toMatchObject([{ certain: true, by: undefined }]);
    expect(driftOf([files], [part({ roles: ['B'], otherRoles: [] })], OURS, at)).toEqual([]);
  });

  it.each([
    ['role', 'composites'],
    ['group', 'otherRoles'],
    ['scope', 'otherRoles'],
  ] as const)('is a foreign right on a %s, whatever its digest tells', (kind, field) => {
    const files = fromFiles(kind, 'Pilot', { [field]: [] });
    const live = (rights: readonly string[]) =>
      inKeycloak(kind, 'Pilot', { [field]: rights }, { appliedDigest: 'of an older form' });
    expect(driftOf([files], [live(['realm-management/realm-admin'])])).toMatchObject([{ certain: true }]);
    expect(driftOf([files], [live([])])).toEqual([]);
  });

  it('says that it compares with the files where these have moved on too', () => {
    const [found] = driftOf([desired(NEXT)], [actual(BY_HAND)], THEIRS);
    expect(found).toMatchObject({ against: 'files', fields: [{ before: 'Runs', after: 'Walks' }] });
  });

  it('knows no fields of what the files do not ask for any more', () => {
    expect(driftOf([], [actual(BY_HAND)])).toMatchObject([{ change: 'changed', fields: [] }]);
  });

  it.each([
    ['is as applied', AS_APPLIED, actual(AS_APPLIED)],
    ['is as applied while the files have moved on: that is pending', NEXT, actual(AS_APPLIED)],
    ['was brought by hand to what the files say', NEXT, actual(NEXT)],
    ['is foreign', NEXT, actual(BY_HAND, { ownership: 'foreign' })],
    ['has no digest', NEXT, actual(BY_HAND, { appliedDigest: undefined })],
    ['was never finished', NEXT, actual(BY_HAND, { appliedDigest: 'unfinished' })],
    ['was applied when other fields were managed', NEXT, actual(BY_HAND, { appliedDigest: 'old.abc' })],
  ])('is none where the object %s', (_case, files, live) => {
    expect(driftOf([desired(files)], [live], THEIRS)).toEqual([]);
  });
});

describe('drift of an object that is gone', () => {
  it.each([
    ['somebody has deleted it', THEIRS, [{ change: 'deleted', certain: true, by: 'mallory' }]],
    ['an apply has deleted it', OURS, []],
    ['nobody is known to have deleted it', undefined, []],
  ])('depends on whether %s', (_case, touch, found) => {
    expect(driftOf([desired(AS_APPLIED)], [], touch)).toMatchObject(found);
  });
});

describe('drift of a part of the realm, which has no digest', () => {
  it.each([
    ['somebody touched it last', THEIRS, [{ certain: true, by: 'mallory', against: 'files' }]],
    ['an apply touched it last: then the files have moved', OURS, []],
    ['nothing is known', undefined, [{ certain: false, by: undefined, against: 'files' }]],
  ])('depends on whether %s', (_case, touch, found) => {
    const files = [desired(AS_APPLIED, 'default-role')];
    expect(driftOf(files, [part(BY_HAND)], touch, 'default-role/Pilot')).toMatchObject(found);
  });

  it('is none where it is as the files say', () => {
    expect(driftOf([desired(AS_APPLIED, 'default-role')], [part(AS_APPLIED)])).toEqual([]);
  });
});

describe('a plan', () => {
  const options = { realm: 'verse', prune: true };

  it('marks the changes that undo what somebody did', () => {
    const drifted = (files: readonly DesiredResource[], live: ActualResource) =>
      buildPlan(files, [live], options).changes.map(({ action, drifted: marked }) => [action, marked]);
    expect(drifted([desired(AS_APPLIED)], actual(BY_HAND))).toEqual([['update', true]]);
    expect(drifted([], actual(BY_HAND))).toEqual([['delete', true]]);
    expect(drifted([desired(NEXT)], actual(AS_APPLIED))).toEqual([['update', undefined]]);
  });

  it('marks those among them that do nothing but bring back what was applied last', () => {
    const restores = (next: typeof NEXT) =>
      buildPlan([desired(next)], [actual(BY_HAND)], options).changes.map((change) => change.restores);
    expect([restores(AS_APPLIED), restores(NEXT)]).toEqual([[true], [undefined]]);
    expect(buildPlan([], [actual(BY_HAND)], options).changes[0]).not.toHaveProperty('restores');
  });

  it('marks them under the name that Keycloak has, where they rename as well', () => {
    const renamed = { ...desired(NEXT), name: 'Ace', address: 'role/Ace', previously: 'Pilot' } as const;
    const drifted = (live: ActualResource) => buildPlan([renamed], [live], options).changes[0]?.drifted;
    expect([drifted(actual(BY_HAND)), drifted(actual(AS_APPLIED))]).toEqual([true, undefined]);
  });
});
