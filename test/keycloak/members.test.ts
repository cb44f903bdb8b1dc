import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { drift } from '../../lib/commands/drift.ts';
import { plan } from '../../lib/commands/plan.ts';
import { openSession } from '../../lib/keycloak/session.ts';
import { type Accounts, commandOptions, leastPrivileged } from '../support/accounts.ts';
import { adminConnection, deleteRealm, randomRealm } from '../support/connection.ts';
import { endLease } from '../support/contents.ts';
import { goneAfter, startFaultProxy } from '../support/fault-proxy.ts';
import { applyInTrouble } from '../support/fault-trials.ts';
import { copyRealmFiles } from '../support/realm-files.ts';

const FILE = 'integrators/star-atlas.yaml';
const GROUP = 'group/integrators/star-atlas';
const DISCORD = 'discord:224580858432978944';
const ROLE = 'CitizenId/AccountRole/Integrator';

const realm = randomRealm('members');
const session = openSession(adminConnection(), { realm, mode: 'read-write' });
const files = await copyRealmFiles();
const people = new Map<string, string>();
let accounts: Accounts;

beforeAll(async () => {
  accounts = await leastPrivileged(realm);
  await files.remove('integrators/hangar-bay.yaml');
  await setMembers(['ayla', DISCORD]);
  await files.edit(FILE, (file) => file.setIn(['terms_of_service', 'accepted_by'], DISCORD));
  await applied();
  await session.call('make a provider', ({ identityProviders }) =>
    identityProviders.create({ alias: 'discord', providerId: 'oauth2', config: ENDPOINTS }),
  );
});

afterAll(async () => {
  await session.close();
  await deleteRealm(realm);
  await files.dispose();
});

/** Nobody signs in by it here: it is only what an account is linked to. */
const ENDPOINTS = {
  clientId: 'some',
  clientSecret: 'some',
  authorizationUrl: 'https://discord.example/authorize',
  tokenUrl: 'https://discord.example/token',
  userInfoUrl: 'https://discord.example/me',
};

function setMembers(users: readonly string[]): Promise<void> {
  return files.edit(FILE, (file) =>
    file.set(
      'members',
      users.map((user) => ({ user, role: 'owner' })),
    ),
  );
}

async function signUp(username: string, discordId?: string): Promise<void> {
  const { id } = await session.call('sign up', ({ users }) => users.create({ username, enabled: true }));
  people.set(username, id);
  if (discordId === undefined) return;
  const federatedIdentity = { identityProvider: 'discord', userId: discordId, userName: username };
  const link = { id, federatedIdentityId: 'discord', federatedIdentity };
  await session.call('link', ({ users }) => users.addToFederatedIdentity(link));
}

const idOf = (username: string) => people.get(username) ?? '';
const atPlan = () => ({ ...commandOptions(realm, accounts.plan), realmDir: files.realmDir });

async function planned(only: readonly string[] = []) {
  const outcome = await plan({ ...atPlan(), prune: false, only });
  const { changes } = outcome.plan;
  return {
    ...outcome,
    changes: changes.map(
      ({ action, address, fields }) =>
        `${action} ${address}: ${fields.map(({ path }) => path.join('.')).join(' ')}`,
    ),
    pending: outcome.findings
      .filter(({ code }) => code === 'member-pending')
      .map(({ severity, message }) => [severity, message.split(' ')[2]]),
  };
}

/** Applies as the account with the least rights; nothing is left to do after it. */
async function applied(only: readonly string[] = []): Promise<readonly string[]> {
  const options = { ...commandOptions(realm, accounts.apply), realmDir: files.realmDir };
  const run = { ...options, prune: true, accept: ['group-changed-hands'], only };
  const { applied: done, failed } = await apply({ ...run, approve: async () => true, onEvent: () => {} });
  expect(failed).toEqual([]);
  expect((await planned(only)).changes).toEqual([]);
  return done;
}

async function groupId(name = 'star-atlas'): Promise<string> {
  const [home] = await session.call('find', ({ groups }) => groups.find({ search: name }));
  return home?.subGroups?.find((group) => group.name === name)?.id ?? '';
}

async function membersNow(): Promise<readonly string[]> {
  const id = await groupId();
  const found = await session.call('look', ({ groups }) => groups.listMembers({ id }));
  return found.map(({ username = '' }) => username).sort();
}

/** Those whom the group itself knows to be in it. */
async function recordedNow(): Promise<readonly string[]> {
  const id = await groupId();
  const found = await session.call('look', ({ groups }) => groups.findOne({ id }));
  const entries: readonly string[] = found?.attributes?.['citizenid.members'] ?? [];
  const names = new Map([...people].map(([username, user]) => [user, username]));
  return entries.map((entry) => names.get(entry.split('=')[1] ?? '') ?? entry);
}

/** The roles that the user's tokens would name. */
async function rolesOf(username: string): Promise<readonly string[]> {
  const query = { clientId: 'citizenid-roles' };
  const [client] = await session.call('find', ({ clients }) => clients.find(query));
  const at = { id: idOf(username), clientUniqueId: client?.id ?? '' };
  const found = await session.call('look', ({ users }) => users.listCompositeClientRoleMappings(at));
  return found.map(({ name = '' }) => name);
}

describe('members of an integrator group', () => {
  it('wait while they have not signed up, and whoever may take a user name first is warned of', async () => {
    const { changes, pending } = await planned();
    expect(changes).toEqual([]);
    expect(pending).toEqual([
      ['warning', 'ayla'],
      ['notice', DISCORD],
    ]);
    expect(await membersNow()).toEqual([]);
  });

  it('join at the first apply after that, with the role, and are not asked for again', async () => {
    const { requests } = await planned();
    await signUp('ayla');
    expect((await planned()).changes).toEqual([`update ${GROUP}: members.ayla`]);
    expect(await rolesOf('ayla')).not.toContain(ROLE);
    expect(await applied()).toEqual([GROUP]);
    expect(await membersNow()).toEqual(['ayla']);
    expect(await rolesOf('ayla')).toContain(ROLE);
    expect((await planned()).requests).toBe(requests - 1);

    await signUp('somebody', '224580858432978944');
    expect(await applied()).toEqual([GROUP]);
    expect(await membersNow()).toEqual(['ayla', 'somebody']);
    expect(await planned()).toMatchObject({ pending: [], requests: requests - 2 });
  });

  it('stay themselves under another user name, which lets nobody in who takes the old one', async () => {
    await session.call('allow', ({ realms }) => realms.update({ realm }, { editUsernameAllowed: true }));
    const rename = { id: idOf('ayla') };
    await session.call('rename', ({ users }) => users.update(rename, { username: 'ayla-reyes' }));
    await session.call('forbid', ({ realms }) => realms.update({ realm }, { editUsernameAllowed: false }));
    people.set('ayla-reyes', rename.id);
    await signUp('ayla');
    expect(await planned()).toMatchObject({ changes: [], pending: [] });
    expect((await drift(atPlan())).drift).toEqual([]);
    expect(await membersNow()).toEqual(['ayla-reyes', 'somebody']);
  });

  it('changed by hand are drift, told with who did it, and an apply of the group puts them right', async () => {
    await signUp('mallory');
    const group = await groupId();
    const { call } = session;
    await call('let in', ({ users }) => users.addToGroup({ id: idOf('mallory'), groupId: group }));
    await call('put out', ({ users }) => users.delFromGroup({ id: idOf('somebody'), groupId: group }));
    const told = (await drift(atPlan())).drift;
    expect(told).toMatchObject([{ address: GROUP, change: 'changed', certain: true }]);
    expect(told[0]?.by).toBeDefined();
    expect(told[0]?.fields).toEqual([
      { path: ['members', DISCORD], before: idOf('somebody'), after: undefined },
      { path: ['members', 'mallory'], before: undefined, after: idOf('mallory') },
    ]);
    await files.edit(FILE, (file) => file.set('description', 'Routes through the verse'));
    expect(await applied()).toEqual([GROUP]);
    expect(await membersNow()).toEqual(['ayla-reyes', 'mallory']);
    expect((await planned([GROUP])).changes).toEqual([`update ${GROUP}: members.${DISCORD} members.mallory`]);
    expect(await applied([GROUP])).toEqual([GROUP]);
    expect(await membersNow()).toEqual(['ayla-reyes', 'somebody']);
    expect((await drift(atPlan())).drift).toEqual([]);
  });

  it('let in by hand above all groups, with the roles of all, are drift', async () => {
    const [home] = await session.call('find', ({ groups }) => groups.find({ search: 'integrators' }));
    const membership = { id: idOf('mallory'), groupId: home?.id ?? '' };
    await session.call('let in', ({ users }) => users.addToGroup(membership));
    expect((await drift(atPlan())).drift).toMatchObject([{ address: 'group/integrators' }]);
    await session.call('put out', ({ users }) => users.delFromGroup(membership));
  });

  it('leave with the role when the file drops them', async () => {
    await setMembers([DISCORD]);
    expect((await planned()).changes).toEqual([`update ${GROUP}: attributes.members members.ayla`]);
    expect(await applied()).toEqual([GROUP]);
    expect(await membersNow()).toEqual(['somebody']);
    expect(await rolesOf('ayla-reyes')).not.toContain(ROLE);
  });

  it('whose account is gone by the time of the apply wait again', async () => {
    await setMembers([DISCORD, 'mallory']);
    const options = { ...commandOptions(realm, accounts.apply), realmDir: files.realmDir };
    const run = { ...options, prune: true, accept: [], onEvent: () => {} };
    const approve = async () => {
      await session.call('delete', ({ users }) => users.del({ id: idOf('mallory') }));
      return true;
    };
    expect((await apply({ ...run, approve })).failed).toEqual([]);
    expect(await planned()).toMatchObject({ changes: [], pending: [['warning', 'mallory']] });
    expect((await drift(atPlan())).drift).toEqual([]);
    await signUp('mallory');
    expect(await applied()).toEqual([GROUP]);
    expect(await membersNow()).toEqual(['mallory', 'somebody']);
  });

  it('are never in the group without being known to be, wherever an apply is cut off', async () => {
    await signUp('kestrel');
    let points = 0;
    for (let count = 1, complete = false; !complete; count += 1) {
      // One leaves and one joins each time.
      const member = count % 2 === 1 ? 'kestrel' : 'mallory';
      await setMembers([member, DISCORD]);
      const { script, sent } = goneAfter(count, /\/groups\//);
      const proxy = await startFaultProxy(accounts.apply.url, script);
      const connection = { ...accounts.apply, url: proxy.url };
      await applyInTrouble({ realmDir: files.realmDir, realmName: realm, connection });
      await proxy.close();
      complete = sent() < count;
      points += complete ? 0 : 1;
      expect(await recordedNow()).toEqual(expect.arrayContaining([...(await membersNow())]));
      await endLease(session);
      expect((await drift(atPlan())).drift).toEqual([]);
      await applied();
      expect(await membersNow()).toEqual([member, 'somebody']);
    }
    // What is half-way, the one who leaves, the one who joins, and the whole.
    expect(points).toBe(4);
  });

  it('come along when the group gets another name', async () => {
    const id = await groupId();
    await files.move(FILE, 'integrators/atlas.yaml');
    await files.edit('integrators/atlas.yaml', (file) => {
      file.set('group', 'atlas');
      file.set('previously', 'star-atlas');
      file.set('clients', []);
    });
    await applied();
    expect(await groupId('atlas')).toBe(id);
    const found = await session.call('look', ({ groups }) => groups.listMembers({ id }));
    expect(found.map(({ username }) => username).sort()).toEqual(['kestrel', 'somebody']);
    await files.move('integrators/atlas.yaml', FILE);
  });
});
