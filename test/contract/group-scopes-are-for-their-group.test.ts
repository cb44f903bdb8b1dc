import { afterAll, beforeAll, expect, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { drift } from '../../lib/commands/drift.ts';
import { plan } from '../../lib/commands/plan.ts';
import { verify } from '../../lib/commands/verify.ts';
import type { NewUser } from '../../lib/model/new-user.ts';
import { UNATTENDED } from '../support/keycloak/commands.ts';
import { type Content, readContents } from '../support/realm/contents.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { accessToken, answers } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { BARE, FULL } from '../support/sign-in/users.ts';
import { promised, SCOPES } from './contract-table.ts';

const ATLAS = 'integrators/star-atlas.yaml';
const BAY = 'integrators/hangar-bay.yaml';
const GROUP = 'group/integrators/star-atlas';
const CLAIM = 'urn:group:star-atlas:roles';

const files = await copyRealmFiles();
const realm = await freshRealm({ realmDir: files.realmDir });
let without: readonly Content[] = [];

beforeAll(async () => {
  without = await readContents(realm.session);
  await files.edit('realm.yaml', (file) => file.setIn(['features', 'group_scopes'], true));
  await files.edit(ATLAS, (file) => {
    file.set('groups', [
      { role: 'StarAtlas/Navigator', description: 'May publish routes', users: [FULL.username] },
      { role: 'StarAtlas/Crew/Cook', description: 'Keeps the crew fed', users: [FULL.username, 'kestrel'] },
      { role: 'StarAtlas/Captain', description: 'Decides', users: [] },
    ]);
    file.setIn(['clients', 0, 'scope'], `${file.getIn(['clients', 0, 'scope'])} group.star-atlas`);
  });
  await files.edit(BAY, (file) => {
    const users = [FULL.username, BARE.username];
    file.set('groups', [{ role: 'HangarBay/Mechanic', description: 'Repairs', users }]);
    file.setIn(['clients', 0, 'scope'], `${file.getIn(['clients', 0, 'scope'])} group.hangar-bay`);
  });
  await applied();
});

afterAll(files.dispose);

async function applied(more: { readonly prune?: boolean; readonly only?: readonly string[] } = {}) {
  const { failed } = await apply({ ...realm.options, ...UNATTENDED, prune: false, ...more });
  expect(failed).toEqual([]);
}

/** Signs in at a client that asks for the contract's roles and a group's, and gives all that it is told. */
async function told(user: NewUser, clientId: string, group: string) {
  const party = await realm.relyingParty(clientId);
  const signedIn = await login(party, user, `openid roles ${group}`);
  return { ...signedIn, party, answers: await answers(party, signedIn) };
}

/** The contract's own claims, and one more in every place. */
function promisedWith(user: NewUser, claims: object) {
  const places = Object.entries(promised(user, ['roles']));
  return Object.fromEntries(places.map(([place, own]) => [place, { ...own, ...claims }]));
}

test("a user's roles in the group are in both tokens, UserInfo and introspection, and never in `roles`", async () => {
  const signedIn = await told(FULL, 'star-atlas-web', 'group.star-atlas');
  const roles = ['StarAtlas/Crew/Cook', 'StarAtlas/Navigator'];
  expect(signedIn.answers).toEqual(promisedWith(FULL, { [CLAIM]: roles }));
  expect(signedIn.consent).toContain('Your roles in Star Atlas');
  expect(String(accessToken(signedIn)['scope']).split(' ')).toContain('group.star-atlas');
});

test('a client that does not ask for the scope is told nothing of the group', async () => {
  const party = await realm.relyingParty('star-atlas-web');
  const signedIn = await login(party, FULL, 'openid roles');
  expect(await answers(party, signedIn)).toEqual(promised(FULL, ['roles']));
});

test('a user without a role in the group has no claim, whatever roles other groups give them', async () => {
  expect((await told(BARE, 'star-atlas-web', 'group.star-atlas')).answers).toEqual(promised(BARE, ['roles']));
  const atOther = await told(BARE, 'hangar-bay-web', 'group.hangar-bay');
  const claims = { 'urn:group:hangar-bay:roles': ['HangarBay/Mechanic'] };
  expect(atOther.answers).toEqual(promisedWith(BARE, claims));
});

test.each([
  ["another group's client", 'hangar-bay-web', 'group.star-atlas'],
  ['a client of the group that has not registered it', 'star-atlas-app', 'group.star-atlas'],
  ['everybody, where the group gives no roles', 'star-atlas-web', 'group.nebula'],
])('the scope is refused to %s', async (_, clientId, scope) => {
  const party = await realm.relyingParty(clientId);
  await expect(login(party, FULL, `openid ${scope}`)).rejects.toMatchObject({ error: 'invalid_scope' });
});

test('discovery lists no scope of a group', async () => {
  const { config } = await realm.relyingParty('star-atlas-web');
  expect([...(config.serverMetadata().scopes_supported ?? [])].sort()).toEqual(['openid', ...SCOPES].sort());
});

test('a plan has nothing to change, waits for who has not signed up, and the contract is kept', async () => {
  const planned = await plan({ ...realm.options, prune: true });
  expect(planned.plan.changes).toEqual([]);
  const waiting = planned.findings.filter(({ code }) => code === 'member-pending');
  expect(waiting.map(({ address }) => address)).toContain('group/group-roles/StarAtlas.Crew.Cook');
  for (const readOnly of [true, false]) {
    const { violations } = await verify({ ...realm.options, clients: [], readOnly });
    expect(violations).toEqual([]);
  }
});

test('whoever is let in by hand is drift', async () => {
  const { call } = realm.session;
  const [group] = await call('find', ({ groups }) => groups.find({ search: 'StarAtlas.Captain' }));
  const [user] = await call('find', ({ users }) => users.find({ username: BARE.username, exact: true }));
  const membership = { id: user?.id ?? '', groupId: group?.subGroups?.[0]?.id ?? '' };
  expect((await drift(realm.options)).drift).toEqual([]);
  await call('let in', ({ users }) => users.addToGroup(membership));
  expect((await drift(realm.options)).drift).toMatchObject([
    { address: 'group/group-roles/StarAtlas.Captain' },
  ]);
  await call('put out', ({ users }) => users.delFromGroup(membership));
});

test('a role keeps its users under another name, and who is dropped loses it, by a plan of the group alone', async () => {
  await files.edit(ATLAS, (file) => {
    file.setIn(['groups', 0, 'role'], 'StarAtlas/Pathfinder');
    file.setIn(['groups', 0, 'previously'], 'StarAtlas/Navigator');
    file.setIn(['groups', 1, 'users'], ['kestrel']);
  });
  const { plan: made } = await plan({ ...realm.options, prune: false, only: [GROUP] });
  expect(made.changes.map(({ action, address }) => `${action} ${address}`)).toEqual([
    'update group/group-roles/StarAtlas.Crew.Cook',
    'update group/group-roles/StarAtlas.Pathfinder',
  ]);
  await applied({ only: [GROUP] });
  const { answers: after } = await told(FULL, 'star-atlas-web', 'group.star-atlas');
  expect(after.id).toMatchObject({ [CLAIM]: ['StarAtlas/Pathfinder'] });
});

test('switched off again, the realm is exactly as it was before', async () => {
  await files.edit('realm.yaml', (file) => file.setIn(['features', 'group_scopes'], false));
  for (const file of [ATLAS, BAY]) {
    await files.edit(file, (document) => {
      document.delete('groups');
      const scope = String(document.getIn(['clients', 0, 'scope']));
      document.setIn(['clients', 0, 'scope'], scope.replace(/ group\.[a-z-]+/, ''));
    });
  }
  await applied({ prune: true });
  expect(await readContents(realm.session)).toEqual(without);
});
