import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { verify } from '../../lib/commands/verify.ts';
import { type Purpose, ROLES } from '../../lib/keycloak/accounts/accounts.ts';
import { setRights } from '../../lib/keycloak/accounts/rights.ts';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { createLookup } from '../../lib/keycloak/lookup.ts';
import { openSession } from '../../lib/keycloak/session.ts';
import { type Accounts, leastPrivileged } from '../support/keycloak/accounts.ts';
import { commandOptions, UNATTENDED } from '../support/keycloak/commands.ts';
import { adminConnection, randomRealm } from '../support/keycloak/connection.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';

const realm = randomRealm('least');
let accounts: Accounts;

const changes = (connection: Connection, realmDir = 'realm') => ({
  ...commandOptions(realm, connection),
  ...UNATTENDED,
  realmDir,
  prune: true,
  accept: ['claim-in-access-token'],
});

async function applied(connection: Connection, realmDir?: string): Promise<number> {
  const { applied: done, failed } = await apply(changes(connection, realmDir));
  for (const { error } of failed) throw error;
  return done.length;
}

async function pending(connection: Connection, realmDir?: string): Promise<number> {
  return (await plan(changes(connection, realmDir))).plan.changes.length;
}

async function violations(connection: Connection, readOnly: boolean): Promise<readonly unknown[]> {
  return (await verify({ ...changes(connection), clients: [], readOnly })).violations;
}

/** What tells drift from who caused it. */
async function readEvents(connection: Connection): Promise<void> {
  const session = openSession(connection, { realm, mode: 'read-only' });
  onTestFinished(session.close);
  await session.call('list admin events', ({ realms }) => realms.findAdminEvents({ realm, max: 1 }));
}

/** The account of a purpose with these roles for one test. */
async function withRoles(purpose: Purpose, roles: readonly string[]): Promise<Connection> {
  const session = openSession(adminConnection(), { realm: 'master', mode: 'read-write' });
  const client = await createLookup(session).clientUuid(`${realm}-${purpose}`);
  const set = (names: readonly string[]) =>
    setRights(session, client, { holder: `${realm}-realm`, roles: names, realmRoles: [] });
  await set(roles);
  onTestFinished(async () => {
    await set(ROLES[purpose]);
    await session.close();
  });
  return accounts[purpose];
}

beforeAll(async () => {
  accounts = await leastPrivileged(realm);
  await applied(accounts.apply);
});

describe('the account that applies', () => {
  it('has left nothing to do after the first apply', async () => {
    expect(await pending(accounts.apply)).toBe(0);
  });

  it('changes every kind of object and prunes', async () => {
    const files = await copyRealmFiles();
    onTestFinished(files.dispose);
    await files.edit('realm.yaml', (document) => document.setIn(['display_name'], 'Other'));
    await files.edit('scopes.yaml', (document) => document.setIn(['scopes', 'email', 'consent'], 'Other'));
    await files.edit('../mappers/claims.yaml', (document) =>
      document.setIn(['claims', 'email', 'tokens'], ['id', 'access']),
    );
    await files.edit('integrators/star-atlas.yaml', (document) =>
      document.setIn(['clients', 0, 'client_name'], 'Other'),
    );
    await files.remove('integrators/hangar-bay.yaml');
    expect(await applied(accounts.apply, files.realmDir)).toBeGreaterThanOrEqual(6);
    expect(await pending(accounts.apply, files.realmDir)).toBe(0);
    await applied(accounts.apply);
    expect(await pending(accounts.apply)).toBe(0);
  });

  it('verifies with probe users, and reads who changed what', async () => {
    expect(await violations(accounts.apply, false)).toEqual([]);
    await readEvents(accounts.apply);
  });

  it.each(ROLES.apply)('could not do all that without %s', async (role) => {
    const connection = await withRoles(
      'apply',
      ROLES.apply.filter((name) => name !== role),
    );
    const all = async () => {
      await applied(connection);
      await violations(connection, false);
      await readEvents(connection);
    };
    await expect(all()).rejects.toMatchObject({ code: 'KEYCLOAK_UNAUTHORIZED' });
  });
});

describe('the account that plans', () => {
  it('plans, verifies without probe users, and reads who changed what', async () => {
    expect(await pending(accounts.plan)).toBe(0);
    expect(await violations(accounts.plan, true)).toEqual([]);
    await readEvents(accounts.plan);
  });

  it('counts the people behind a client that would go', async () => {
    const files = await copyRealmFiles();
    onTestFinished(files.dispose);
    await files.edit('integrators/hangar-bay.yaml', (document) => document.deleteIn(['clients', 0]));
    const before = (await plan(changes(accounts.plan))).requests;
    const { plan: made, requests } = await plan(changes(accounts.plan, files.realmDir));
    const deletes = made.changes.filter(({ action }) => action === 'delete');
    expect([deletes.length, requests - before]).toEqual([1, 2]);
  });

  it('cannot apply, and is told which role that takes', async () => {
    await expect(applied(accounts.plan)).rejects.toMatchObject({
      code: 'KEYCLOAK_UNAUTHORIZED',
      message: expect.stringContaining('answered 403'),
      hint: expect.stringContaining('lacks the role manage-realm'),
    });
  });

  it.each(ROLES.plan)('could not do all that without %s, and is told so', async (role) => {
    const connection = await withRoles(
      'plan',
      ROLES.plan.filter((name) => name !== role),
    );
    const all = async () => {
      await pending(connection);
      await violations(connection, true);
      await readEvents(connection);
    };
    await expect(all()).rejects.toMatchObject({
      code: 'KEYCLOAK_UNAUTHORIZED',
      hint: expect.stringContaining(`lacks the role ${role}`),
    });
  });
});
