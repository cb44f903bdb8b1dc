import { expect, test } from 'vitest';
import { buildDesired } from '../../../lib/desired/build.ts';
import { withGroupScopes } from '../../../lib/load/group-scopes.ts';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import type { Documents } from '../../../lib/model/documents/loaded.ts';
import { groupOfRole, groupOfScope, groupScope, rolePrefix } from '../../../lib/model/group-scopes.ts';
import { selectPart } from '../../../lib/plan/part.ts';
import { compileContract } from '../../../lib/verify/contract.ts';
import { copyRealmFiles } from '../../support/realm/realm-files.ts';

const files = await copyRealmFiles();
const plain = await loaded();
await files.edit('realm.yaml', (file) => file.setIn(['features', 'group_scopes'], true));
const on = await loaded();
const groups = [
  ['star-atlas', 'StarAtlas/Crew/Cook'],
  ['hangar-bay', 'HangarBay/Mechanic'],
] as const;
for (const [group, role] of groups) {
  await files.edit(`integrators/${group}.yaml`, (file) => {
    file.set('groups', [{ role, previously: `${rolePrefix(group)}/Old`, description: 'Some', users: [] }]);
    file.setIn(['clients', 0, 'scope'], `openid ${groupScope(group)} profile`);
    file.deleteIn(['clients', 0, 'grant_types']);
  });
}
const giving = await loaded();
const elsewhere = await loaded('production');
await files.dispose();

async function loaded(env = 'local'): Promise<Documents> {
  const { documents, problems } = await loadDocuments({ realmDir: files.realmDir, env });
  if (!documents) throw new Error(JSON.stringify(problems));
  return documents;
}

test('off, and on while no group gives a role, the realm is to be the same', () => {
  const states = (documents: Documents) =>
    buildDesired(documents, 'verse').map(({ address, state }) => [address, state]);
  expect(states(on)).toEqual(states(plain));
});

test('each role is a group with its name, each scope has its claim, and the rest stays as it is', () => {
  const before = new Set(buildDesired(plain, 'verse').map(({ address }) => address));
  const added = buildDesired(giving, 'verse').filter(({ address }) => !before.has(address));
  expect(added.map(({ address, previously }) => [address, previously])).toEqual([
    ['scope/group.hangar-bay', undefined],
    ['scope/group.star-atlas', undefined],
    ['group/group-roles', undefined],
    ['group/group-roles/HangarBay.Mechanic', 'group-roles/HangarBay.Old'],
    ['group/group-roles/StarAtlas.Crew.Cook', 'group-roles/StarAtlas.Old'],
  ]);
  expect(added[1]?.state).toMatchObject({
    attributes: {
      'consent.screen.text': 'Your roles in Star Atlas',
      'include.in.token.scope': 'true',
      'include.in.openid.provider.metadata': 'false',
    },
    protocolMappers: { 'urn:group:star-atlas:roles': {} },
  });
  expect(added[1]?.source.file).toMatch(/integrators\/star-atlas\.yaml$/);
  expect(added[4]?.state['attributes']).toEqual({ 'group.star-atlas.roles': 'StarAtlas/Crew/Cook' });
});

test('where all clients of a group are of other environments, it has neither roles nor a scope', () => {
  const addresses = buildDesired(elsewhere, 'verse').map(({ address }) => address);
  expect(addresses.filter((address) => /star-atlas|hangar-bay|group-roles/.test(address))).toEqual([]);
});

test('a plan of one group takes its roles and its scope along, and nothing of others', () => {
  const { desired } = selectPart(buildDesired(giving, 'verse'), ['group/integrators/star-atlas']);
  expect(desired.map(({ address }) => address)).toEqual([
    'scope/group.star-atlas',
    'group/integrators/star-atlas',
    'group/group-roles',
    'group/group-roles/StarAtlas.Crew.Cook',
    'client/star-atlas-web',
    'client/star-atlas-app',
  ]);
});

test("verify asks each client for the scope of another group, and expects its own group's alone", () => {
  const contract = compileContract(giving).find(({ clientId }) => clientId === 'star-atlas-web');
  const all = contract?.requests.at(-1);
  expect(all?.scope.split(' ')).toEqual(expect.arrayContaining(['group.hangar-bay', 'group.star-atlas']));
  expect(all?.granted).toEqual(['openid', 'group.star-atlas', 'profile']);
  expect(all?.claims.map(({ name }) => name)).toContain('urn:group:star-atlas:roles');
});

test('a group that is renamed takes its scope along, and what users consented to', () => {
  const integrators = giving.integrators.map((one) => ({
    ...one,
    value: { ...one.value, previously: `old-${one.value.group}` },
  }));
  const renamed = buildDesired(withGroupScopes({ ...giving, integrators }), 'verse');
  expect(renamed.find(({ name }) => name === 'group.star-atlas')?.previously).toBe('group.old-star-atlas');
});

test.each([
  ['star-atlas', 'StarAtlas'],
  ['nebula', 'Nebula'],
  ['a-1-b', 'A1B'],
])('the roles of %s begin with %s', (group, prefix) => {
  expect(rolePrefix(group)).toBe(prefix);
  expect(groupOfRole(`${prefix}/Crew/Cook`)).toBe(`group-roles/${prefix}.Crew.Cook`);
  expect(groupOfScope(groupScope(group))).toBe(group);
});
