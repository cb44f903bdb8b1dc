import { describe, expect, it } from 'vitest';
import { appliedDigest } from '../../../lib/kinds/applied-digest.ts';
import { factsOf } from '../../../lib/kinds/registry.ts';
import type { JsonObject } from '../../../lib/model/json.ts';
import type { ActualResource, DesiredResource, Kind, Ownership } from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';
import { movedSince } from '../../../lib/plan/stale.ts';
import { fromFiles, inKeycloak } from '../../support/resources.ts';

const KINDS = ['client', 'scope', 'role', 'group'] as const;

function wanted(kind: Kind, name: string, previously?: string, fields: JsonObject = {}): DesiredResource {
  const state = factsOf(kind).normalise(fields);
  const renamed = previously === undefined ? {} : { previously };
  return fromFiles(kind, name, state, renamed);
}

function present(
  kind: Kind,
  name: string,
  ownership: Ownership = 'owned',
  fields: JsonObject = {},
): ActualResource {
  return inKeycloak(kind, name, factsOf(kind).normalise(fields), { ownership });
}

const plan = (
  desired: readonly DesiredResource[],
  actual: readonly ActualResource[],
  { prune = true }: { readonly prune?: boolean } = {},
) => buildPlan(desired, actual, { realm: 'verse', prune });

describe.each(KINDS)('a renamed %s', (kind) => {
  const renamed = wanted(kind, 'new', 'old');

  it('keeps its id and is no leftover, with --prune too', () => {
    const { changes, leftovers, conflicts } = plan([renamed], [present(kind, 'old')]);
    expect(changes).toMatchObject([
      {
        action: 'update',
        address: `${kind}/new`,
        previously: 'old',
        id: 'id of old',
        reason: 'renamed from old',
      },
    ]);
    expect(changes.flatMap(({ fields }) => fields)).toEqual([
      { path: [kind === 'client' ? 'clientId' : 'name'], before: 'old', after: 'new' },
    ]);
    expect([leftovers, conflicts]).toEqual([[], []]);
  });

  it('shows what else changes with it', () => {
    const also = wanted(kind, 'new', 'old', { description: 'anew' });
    const fields = plan([also], [present(kind, 'old')]).changes[0]?.fields;
    expect(fields?.map(({ path }) => path.join('.'))).toContain('description');
  });

  it('is made where there is nothing of the old name', () => {
    expect(plan([renamed], []).changes).toMatchObject([{ action: 'create', address: `${kind}/new` }]);
  });

  it('is left alone where it has its name already, and what has the old one is an ordinary leftover', () => {
    const both = [present(kind, 'new'), present(kind, 'old')];
    expect(plan([renamed], both, { prune: false })).toMatchObject({
      changes: [],
      leftovers: [`${kind}/old`],
    });
  });

  it.each(['foreign', 'built-in'] as const)('is a conflict where the old one is %s', (ownership) => {
    const made = plan([renamed], [present(kind, 'old', ownership)]);
    expect(made).toMatchObject({ changes: [], conflicts: [{ address: `${kind}/old` }] });
  });
});

describe('what refers to something renamed', () => {
  const role = wanted('role', 'Person', 'Citizen');
  const now = [present('role', 'Citizen'), present('scope', 'roles', 'owned', { clientRoles: ['Citizen'] })];

  it('follows by itself and is no change', () => {
    const scope = wanted('scope', 'roles', undefined, { clientRoles: ['Person'] });
    expect(plan([role, scope], now).changes.map(({ address }) => address)).toEqual(['role/Person']);
  });

  it('is changed from what it will be by then', () => {
    const scope = wanted('scope', 'roles', undefined, { clientRoles: ['Person', 'Pilot'] });
    const change = plan([role, scope], now).changes.find(({ kind }) => kind === 'scope');
    expect(change?.before?.['clientRoles']).toEqual(['Person']);
  });
});

describe('what a rename has reached by itself', () => {
  const role = wanted('role', 'Person', 'Citizen');
  const scope = wanted('scope', 'roles', undefined, { clientRoles: ['Person'], description: 'anew' });
  const applied = present('scope', 'roles', 'owned', { clientRoles: ['Citizen'] });
  const since = (roles: readonly string[]) => ({
    ...present('scope', 'roles', 'owned', { clientRoles: roles }),
    appliedDigest: appliedDigest('scope', applied.state),
  });
  const drifted = (roles: readonly string[]) =>
    plan([role, scope], [present('role', 'Person'), since(roles)]).changes.map((change) => change.drifted);

  it('is not taken for somebody else, whose work a later change would undo', () => {
    expect(drifted(['Person'])).toEqual([undefined]);
  });

  it('is, where somebody has changed it besides', () => {
    expect(drifted(['Person', 'Pilot'])).toEqual([true]);
  });
});

describe('a kept plan that renames', () => {
  const kept = plan([wanted('role', 'new', 'old')], [present('role', 'old')]);

  it('holds while the object has its old name and is as it was', () => {
    expect(movedSince(kept, [present('role', 'old')])).toEqual([]);
  });

  it.each([
    ['changed', [present('role', 'old', 'owned', { description: 'by hand' })], ['description']],
    ['has been renamed already', [{ ...present('role', 'new'), id: 'id of old' }], ['name']],
    ['is gone', [], ['existence']],
    ['has the new name and is another', [present('role', 'new'), present('role', 'old')], ['existence']],
    ['is no longer ours', [present('role', 'old', 'foreign')], ['existence']],
  ])('does not hold once the object %s', (_name, actual, fields) => {
    expect(movedSince(kept, actual)).toMatchObject([{ address: 'role/new', fields }]);
  });
});
