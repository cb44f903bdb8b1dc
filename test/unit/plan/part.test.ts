import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../lib/kinds/registry.ts';
import type { Plan } from '../../../lib/model/plan.ts';
import type { Address, DesiredResource, Kind } from '../../../lib/model/resource.ts';
import { concernsGroup, partsOf, selectPart, withoutOthers } from '../../../lib/plan/part.ts';
import { planOf } from '../../support/plans.ts';
import { fromFiles, inKeycloak } from '../../support/resources.ts';

function wanted(kind: Kind, name: string, group = '', previously?: string): DesiredResource {
  const state = factsOf(kind).normalise({ attributes: { 'citizenid.group': group } });
  const renamed = previously === undefined ? {} : { previously };
  return fromFiles(kind, name, state, renamed);
}

const FILES = [
  wanted('realm', 'verse'),
  wanted('role', 'Pilot'),
  wanted('scope', 'profile'),
  wanted('group', 'integrators'),
  wanted('group', 'integrators/acme', '', 'integrators/old'),
  wanted('group', 'integrators/other'),
  wanted('client', 'acme', 'acme'),
  wanted('client', 'acme-web', 'acme', 'old-web'),
  wanted('client', 'other-web', 'other'),
];
const addresses = (only: readonly Address[]) => selectPart(FILES, only).desired.map((one) => one.address);

describe('partsOf', () => {
  it('offers scopes, clients and the groups of integrators', () => {
    expect(partsOf(FILES)).toEqual([
      'scope/profile',
      'group/integrators/acme',
      'group/integrators/other',
      'client/acme',
      'client/acme-web',
      'client/other-web',
    ]);
  });
});

describe('selectPart', () => {
  it('takes a client or a scope alone, even where a group has the name of the client', () => {
    expect(addresses(['client/acme', 'scope/profile'])).toEqual(['scope/profile', 'client/acme']);
    expect(selectPart(FILES, ['client/acme']).part).toEqual({
      objects: [{ kind: 'client', name: 'acme' }],
      groups: [],
    });
  });

  it('takes a group with its clients, under their names of now and before', () => {
    expect(addresses(['group/integrators/acme'])).toEqual([
      'group/integrators/acme',
      'client/acme',
      'client/acme-web',
    ]);
    const { part } = selectPart(FILES, ['group/integrators/acme']);
    expect(part.groups).toEqual(['acme', 'old']);
    expect(part.objects.map(({ name }) => name)).toEqual([
      'integrators/acme',
      'integrators/old',
      'acme',
      'acme-web',
      'old-web',
    ]);
  });
});

describe('withoutOthers', () => {
  it('keeps what nobody else wants, so that a client that changes its group is no leftover', () => {
    const selection = selectPart(FILES, ['group/integrators/acme']);
    const found = ['acme-web', 'other-web', 'acme-gone'].map((name) =>
      inKeycloak('client', name, wanted('client', name).state),
    );
    expect(withoutOthers(found, selection, FILES).map(({ name }) => name)).toEqual(['acme-web', 'acme-gone']);
  });
});

describe('concernsGroup', () => {
  const acme = { address: 'group/integrators/acme', group: 'acme' } as const;
  const whole = planOf();
  const changes = (after: DesiredResource): Plan['changes'] => [
    { ...after, action: 'update', id: '1', before: {}, after: after.state, fields: [], reason: 'differs' },
  ];

  it('is so for a plan of everything, of the group, and of clients of it that change', () => {
    const [own, other] = [wanted('client', 'acme-web', 'acme'), wanted('client', 'other-web', 'other')];
    expect(concernsGroup(whole, acme)).toBe(true);
    expect(concernsGroup({ ...whole, only: [acme.address] }, acme)).toBe(true);
    expect(concernsGroup({ ...whole, only: [own.address], changes: changes(own) }, acme)).toBe(true);
    expect(concernsGroup({ ...whole, only: [other.address], changes: changes(other) }, acme)).toBe(false);
    expect(concernsGroup({ ...whole, only: [own.address] }, acme)).toBe(false);
  });
});
