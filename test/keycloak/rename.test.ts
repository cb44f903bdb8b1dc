import { decodeJwt } from 'jose';
import { refreshTokenGrant } from 'openid-client';
import { afterAll, expect, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { UNATTENDED } from '../support/keycloak/commands.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles, renameKey } from '../support/realm/realm-files.ts';
import { openBrowser } from '../support/sign-in/browser.ts';
import { type Login, login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();
const files = await copyRealmFiles();
afterAll(files.dispose);
const STAR_ATLAS = 'integrators/star-atlas.yaml';

/** Applies what the files say by now; what was applied, by address. */
async function applyFiles(): Promise<readonly string[]> {
  const options = { ...realm.options, realmDir: files.realmDir, prune: true, accept: ['renamed'] };
  const { applied, failed } = await apply({ ...UNATTENDED, ...options });
  expect(failed).toEqual([]);
  return applied;
}

async function findClient(clientId: string) {
  const [found] = await realm.session.call('find client', ({ clients }) => clients.find({ clientId }));
  return found && { id: found.id, secret: found.secret };
}

const refreshToken = ({ tokens }: Login) => tokens.refresh_token ?? '';
const rolesIn = ({ idToken }: Login) => idToken['roles'] as readonly string[];

test('a renamed scope keeps its consents and refresh tokens, and the old name is refused', async () => {
  const party = await realm.relyingParty('star-atlas-web');
  const before = await login(party, FULL, 'openid rsi.profile offline_access');
  expect(before.consent).toHaveLength(2);

  await files.edit('scopes.yaml', (file) => renameKey(file, ['scopes'], 'rsi.profile', 'rsi.account'));
  for (const [group, index] of [
    ['star-atlas', 0],
    ['star-atlas', 1],
    ['hangar-bay', 1],
  ] as const) {
    await files.edit(`integrators/${group}.yaml`, (file) => {
      const path = ['clients', index, 'scope'];
      file.setIn(path, String(file.getIn(path)).replace('rsi.profile', 'rsi.account'));
    });
  }
  expect(await applyFiles()).toEqual(['scope/rsi.account']);

  const refreshed = await refreshTokenGrant(party.config, refreshToken(before));
  expect(refreshed.scope?.split(' ')).toContain('offline_access');
  const after = await login(party, FULL, 'openid rsi.account');
  expect(after.consent).toBeUndefined();
  expect(after.idToken['urn:user:rsi:username']).toBe('WinterMute');
  await expect(login(party, FULL, 'openid rsi.profile')).rejects.toMatchObject({ error: 'invalid_scope' });
});

test('a renamed role stays with its users', async () => {
  const party = await realm.relyingParty('star-atlas-web');
  expect(rolesIn(await login(party, FULL, 'openid roles'))).toContain('CitizenId/Status/Verified');
  const [from, to] = ['CitizenId/Status/Verified', 'CitizenId/Status/Proven'] as const;
  await files.edit('roles.yaml', (file) => renameKey(file, ['roles'], from, to));
  await files.edit('scopes.yaml', (file) => file.setIn(['scopes', 'roles', 'roles', 0], to));
  expect(await applyFiles()).toEqual([`role/${to}`]);
  const roles = rolesIn(await login(party, FULL, 'openid roles'));
  expect(roles).toContain(to);
  expect(roles).not.toContain(from);
});

test('a renamed client keeps its id, secret and consents, and its users stay signed in', async () => {
  const scope = 'openid profile email offline_access';
  const browser = openBrowser(new URL(realm.issuer).origin);
  const old = await realm.relyingParty('star-atlas-web');
  const before = await login(old, FULL, scope);
  await login(old, FULL, 'openid profile', { browser });
  const client = await findClient('star-atlas-web');

  await files.edit(STAR_ATLAS, (file) => {
    file.setIn(['clients', 0, 'client_id'], 'star-atlas-site');
    file.setIn(['clients', 0, 'previously'], 'star-atlas-web');
  });
  expect(await applyFiles()).toEqual(['client/star-atlas-site']);

  expect(await findClient('star-atlas-site')).toEqual(client);
  expect(await findClient('star-atlas-web')).toBeUndefined();
  const party = await realm.relyingParty('star-atlas-site');
  // Keycloak writes the client id into a token and holds whoever redeems it to that.
  await expect(refreshTokenGrant(party.config, refreshToken(before))).rejects.toMatchObject({
    error: 'invalid_grant',
  });
  // No password: the browser is signed in already, and nothing is asked that was answered once.
  const nobody = { username: '', password: '' };
  const after = await login(party, nobody, scope, { browser });
  expect(after.consent).toBeUndefined();
  expect(after.idToken.sub).toBe(before.idToken.sub);
  expect(decodeJwt(after.tokens.access_token).aud).toBe('star-atlas-site');
  await expect(refreshTokenGrant(party.config, refreshToken(after))).resolves.toHaveProperty('access_token');
});

test('a renamed group keeps its members', async () => {
  const { session } = realm;
  const [user] = await session.call('find user', ({ users }) => users.find({ username: FULL.username }));
  const groupsOf = () => session.call('list groups', ({ users }) => users.listGroups({ id: user?.id ?? '' }));
  const groupId = await idOfGroup('hangar-bay');
  await session.call('join', ({ users }) => users.addToGroup({ id: user?.id ?? '', groupId }));

  await files.move('integrators/hangar-bay.yaml', 'integrators/hangar.yaml');
  await files.edit('integrators/hangar.yaml', (file) => {
    file.set('group', 'hangar');
    file.set('previously', 'hangar-bay');
    for (const [index, name] of ['web', 'app'].entries()) {
      file.setIn(['clients', index, 'client_id'], `hangar-${name}`);
      file.setIn(['clients', index, 'previously'], `hangar-bay-${name}`);
    }
  });
  expect((await applyFiles()).toSorted()).toEqual([
    'client/hangar-app',
    'client/hangar-web',
    'group/integrators/hangar',
  ]);
  expect(await groupsOf()).toMatchObject([{ id: groupId, path: '/integrators/hangar' }]);
});

async function idOfGroup(name: string): Promise<string> {
  const query = { search: name };
  const [home] = await realm.session.call('find group', ({ groups }) => groups.find(query));
  return home?.subGroups?.find((group) => group.name === name)?.id ?? '';
}
