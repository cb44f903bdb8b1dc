import { describe, expect, it } from 'vitest';
import { address, type Kind, type Ownership } from '../../../lib/model/resource.ts';
import { planAdoption } from '../../../lib/plan/adoption.ts';
import { fromFiles, inKeycloak, SOURCE } from '../../support/resources.ts';

const desired = (kind: Kind, name: string) => fromFiles(kind, name, { description: 'as in the files' });
const actual = (kind: Kind, name: string, ownership: Ownership) =>
  inKeycloak(kind, name, { description: 'theirs' }, { ownership });

const FILES = [
  desired('realm', 'verse'),
  desired('user-profile', 'users'),
  desired('role-client', 'roles'),
  desired('role', 'Pilot'),
  desired('group', 'home'),
  desired('group', 'home/acme'),
  desired('client', 'acme-web'),
  desired('client', 'acme-app'),
];

function adopt(foreign: readonly string[], ...addresses: readonly string[]) {
  const actuals = FILES.filter((resource) => resource.address !== 'client/acme-app').map(({ kind, name }) =>
    actual(kind, name, foreign.includes(address(kind, name)) ? 'foreign' : 'owned'),
  );
  return planAdoption(FILES, [...actuals, actual('client', 'other', 'foreign')], {
    realm: 'verse',
    addresses,
  });
}

describe('planAdoption', () => {
  it('takes over what is asked for and nothing else, with all that will change', () => {
    const plan = adopt(['client/acme-web', 'role/Pilot'], 'client/acme-web');
    expect(plan.changes).toEqual([
      {
        action: 'adopt',
        kind: 'client',
        name: 'acme-web',
        address: 'client/acme-web',
        id: 'id of acme-web',
        before: { description: 'theirs' },
        after: { description: 'as in the files' },
        fields: [{ path: ['description'], before: 'theirs', after: 'as in the files' }],
        reason: 'taken over from somebody else',
        source: SOURCE,
      },
    ]);
    expect(plan).toMatchObject({ conflicts: [], leftovers: [] });
  });

  it('puts them in order and takes an address said twice once', () => {
    const all = ['client/acme-web', 'realm/verse', 'group/home/acme', 'group/home', 'role-client/roles'];
    expect(adopt(all, ...all, 'realm/verse').changes.map((change) => change.address)).toEqual([
      'realm/verse',
      'role-client/roles',
      'group/home',
      'group/home/acme',
      'client/acme-web',
    ]);
  });

  it.each([
    ['is not in the files', ['client/other'], 'client/other'],
    ['is no address at all', [], 'acme-web'],
    ['is not in Keycloak', [], 'client/acme-app'],
    ['is ours already', [], 'role/Pilot'],
    ['stands on a foreign realm', ['realm/verse', 'role/Pilot'], 'role/Pilot'],
    ['stands on a foreign role client', ['role-client/roles', 'role/Pilot'], 'role/Pilot'],
    ['stands below a foreign group', ['group/home', 'group/home/acme'], 'group/home/acme'],
    ['belongs to the realm', ['realm/verse', 'user-profile/users'], 'user-profile/users'],
  ])('refuses what %s', (_case, foreign, asked) => {
    const message = expect.stringContaining(`${asked} cannot be adopted`);
    expect(() => adopt(foreign, asked)).toThrow(expect.objectContaining({ code: 'USAGE', message }));
  });

  it("refuses Keycloak's own, which apply takes over by itself", () => {
    const files = [desired('scope', 'offline_access')];
    const options = { realm: 'verse', addresses: ['scope/offline_access'] };
    expect(() => planAdoption(files, [actual('scope', 'offline_access', 'built-in')], options)).toThrow(
      "it is Keycloak's own",
    );
  });
});
