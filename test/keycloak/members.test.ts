import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { drift } from '../../lib/commands/drift.ts';
import { plan } from '../../lib/commands/plan.ts';
import { goneAfter, startFaultProxy } from '../support/faults/proxy.ts';
import { applyInTrouble } from '../support/faults/trials.ts';
import { type Accounts, leastPrivileged } from '../support/keycloak/accounts.ts';
import { commandOptions, UNATTENDED } from '../support/keycloak/commands.ts';
import { endLease } from '../support/realm/contents.ts';
import { ownRealm } from '../support/realm/own-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { signedUpIn } from '../support/realm/signed-up.ts';

const FILE = 'integrators/star-atlas.yaml';
const GROUP = 'group/integrators/star-atlas';
const DISCORD = 'discord:224580858432978944';
const ROLE = 'CitizenId/AccountRole/Integrator';

const { realm, session } = ownRealm('members');
const files = await copyRealmFiles();
const { idOf, signUp, rename, rolesOf, groupId, makeDiscord, membersOf, recordedIn } = signedUpIn(session);
const membersNow = () => membersOf('star-atlas');
let accounts: Accounts;

beforeAll(async () => {
  accounts = await leastPrivileged(realm);
  await files.remove('integrators/hangar-bay.yaml');
  await setMembers(['ayla', DISCORD]);
  await files.edit(FILE, (file) => file.setIn(['terms_of_service', 'accepted_by'], DISCORD));
  await applied();
  await makeDiscord();
});

afterAll(files.dispose);

function setMembers(users: readonly string[]): Promise<void> {
  return files.edit(FILE, (file) =>
    file.set(
      'members',
      users.map((user) => ({ user, role: 'owner' })),
    ),
  );
}

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
  const run = { ...options, ...UNATTENDED, prune: true, accept: ['group-changed-hands', 'renamed'], only };
  const { applied: done, failed } = await apply(run);
  expect(failed).toEqual([]);
  expect((await planned(only)).changes).toEqual([]);
  return done;
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
    await rename('ayla', 'ayla-reyes');
    await signUp('ayla');
    expect(await planned()).toMatchObject({ changes: [], pending: [] });
    expect((await drift(atPlan())).drift).toEqual([]);
    expect(await membersNow()).toEqual(['ayla-reyes', 'somebody']);
  });

  it('changed by hand are drift, told with who did it, and an apply of the group puts them right', async () => {
    await signUp('mallory');
    const group = await groupId('star-atlas');
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
    const run = { ...options, ...UNATTENDED, prune: true };
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
      expect(await recordedIn('star-atlas')).toEqual(expect.arrayContaining([...(await membersNow())]));
      await endLease(session);
      expect((await drift(atPlan())).drift).toEqual([]);
      await applied();
      expect(await membersNow()).toEqual([member, 'somebody']);
    }
    // What is half-way, the one who leaves, the one who joins, and the whole.
    expect(points).toBe(4);
  });

  it('come along when the group gets another name', async () => {
    const id = await groupId('star-atlas');
    await files.move(FILE, 'integrators/atlas.yaml');
    await files.edit('integrators/atlas.yaml', (file) => {
      file.set('group', 'atlas');
      file.set('previously', 'star-atlas');
      file.set('clients', []);
    });
    await applied();
    expect(await groupId('atlas')).toBe(id);
    expect(await membersOf('atlas')).toEqual(['kestrel', 'somebody']);
    await files.move('integrators/atlas.yaml', FILE);
  });
});
