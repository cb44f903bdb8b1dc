import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../lib/kinds/registry.ts';
import {
  type ActualResource,
  type DesiredResource,
  KINDS,
  type Kind,
  type Ownership,
} from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';
import { fromFiles, inKeycloak, SOURCE } from '../../support/resources.ts';

function desired(kind: Kind, name: string): DesiredResource {
  return fromFiles(kind, name, factsOf(kind).normalise({ description: 'as in the files' }));
}

function actual(kind: Kind, name: string, ownership: Ownership): ActualResource {
  const state = { ...factsOf(kind).normalise({}), enabled: 'changed by hand' };
  return inKeycloak(kind, name, state, { ownership, id: 'id-1' });
}

const WITH_PRUNE = { realm: 'verse', prune: true };

describe.each(KINDS)('of kind %s', (kind) => {
  it('what is foreign and not in the files is left alone, with --prune too', () => {
    expect(buildPlan([], [actual(kind, 'theirs', 'foreign')], WITH_PRUNE)).toMatchObject({
      changes: [],
      leftovers: [],
      conflicts: [],
    });
  });

  it('what is foreign and in the way of the files is a conflict and no change', () => {
    const plan = buildPlan([desired(kind, 'ours')], [actual(kind, 'ours', 'foreign')], WITH_PRUNE);
    expect(plan.changes).toEqual([]);
    expect(plan.conflicts).toEqual([{ kind, address: `${kind}/ours`, source: SOURCE }]);
  });

  it("what is Keycloak's own and not in the files is left alone, with --prune too", () => {
    expect(buildPlan([], [actual(kind, 'account', 'built-in')], WITH_PRUNE).changes).toEqual([]);
  });

  it("what is Keycloak's own and in the files is updated, never created or deleted", () => {
    const plan = buildPlan([desired(kind, 'account')], [actual(kind, 'account', 'built-in')], WITH_PRUNE);
    expect(plan.changes.map(({ action, id }) => ({ action, id }))).toEqual([
      { action: 'update', id: 'id-1' },
    ]);
  });

  it('what is ours and no longer in the files is deleted by --prune alone, if the kind ever is', () => {
    const mine = [actual(kind, 'old', 'owned')];
    const { prunable } = factsOf(kind);
    const pruned = buildPlan([], mine, WITH_PRUNE);
    expect(pruned.changes.map(({ action }) => action)).toEqual(prunable ? ['delete'] : []);
    const kept = buildPlan([], mine, { ...WITH_PRUNE, prune: false });
    expect(kept.changes).toEqual([]);
    expect(kept.leftovers).toEqual(prunable ? [`${kind}/old`] : []);
  });
});

describe('buildPlan', () => {
  it('says where the files ask for a change, and why', () => {
    const [change] = buildPlan([desired('role', 'New')], [], WITH_PRUNE).changes;
    expect(change).toMatchObject({
      action: 'create',
      address: 'role/New',
      source: SOURCE,
      reason: 'in the files, not in Keycloak',
      before: undefined,
    });
  });

  it('finishes what an apply was cut off from, even where its fields agree already', () => {
    const wanted = desired('scope', 'profile');
    const cutOff = {
      ...actual('scope', 'profile', 'owned'),
      state: wanted.state,
      appliedDigest: 'unfinished',
    };
    const plan = buildPlan([wanted], [cutOff], WITH_PRUNE);
    expect(plan.changes).toMatchObject([
      { action: 'update', fields: [], reason: 'an apply was cut off from it' },
    ]);
    expect(plan.changes[0]).not.toHaveProperty('drifted');
  });

  it('makes parents before children and deletes children before parents', () => {
    const names = ['integrators', 'integrators/acme'];
    const creates = buildPlan(
      [desired('client', 'acme-web'), ...names.toReversed().map((name) => desired('group', name))],
      [],
      WITH_PRUNE,
    );
    expect(creates.changes.map(({ address }) => address)).toEqual([
      'group/integrators',
      'group/integrators/acme',
      'client/acme-web',
    ]);
    const deletes = buildPlan(
      [],
      names.map((name) => actual('group', name, 'owned')),
      WITH_PRUNE,
    );
    expect(deletes.changes.map(({ address }) => address)).toEqual([
      'group/integrators/acme',
      'group/integrators',
    ]);
  });
});

describe('what stands on something foreign', () => {
  const realmIsForeign = [actual('realm', 'verse', 'foreign')];
  const wanted = [desired('realm', 'verse'), desired('client', 'acme')];

  it('is not written, not even with the conflict accepted', () => {
    const plan = buildPlan(wanted, realmIsForeign, WITH_PRUNE);
    expect(plan.changes).toEqual([]);
    expect(plan.conflicts.map(({ address }) => address)).toEqual(['realm/verse']);
  });

  it('is not written below a foreign group, while the rest is', () => {
    const groups = [desired('group', 'home'), desired('group', 'home/acme'), desired('group', 'homestead')];
    const plan = buildPlan(groups, [actual('group', 'home', 'foreign')], WITH_PRUNE);
    expect(plan.changes.map(({ address }) => address)).toEqual(['group/homestead']);
  });
});
