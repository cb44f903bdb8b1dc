import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { drift } from '../../lib/commands/drift.ts';
import { createLookup } from '../../lib/keycloak/lookup.ts';
import type { AdminSession } from '../../lib/keycloak/session.ts';
import { keycloakHand } from '../scenarios/keycloak-hand.ts';
import type { Hand } from '../scenarios/scenario.ts';
import { type Accounts, leastPrivileged } from '../support/keycloak/accounts.ts';
import { commandOptions, UNATTENDED } from '../support/keycloak/commands.ts';
import { adminConnection, randomRealm } from '../support/keycloak/connection.ts';
import { otherAdministrator } from '../support/keycloak/other-administrator.ts';

const realm = randomRealm('hidden-rights');
const REALM_ADMIN = { client: 'realm-management', role: 'realm-admin' } as const;
/** One that the account for applying has itself. */
const MANAGE_USERS = { client: 'realm-management', role: 'manage-users' } as const;
const GROUP = 'integrators/star-atlas';
const CITIZEN = 'CitizenId/AccountType/Citizen';
let accounts: Accounts;
let session: AdminSession;
let hand: Hand;
/** The administrator who gives rights past the files. */
let mallory: string;

const applied = (only?: readonly string[], connection = adminConnection()) =>
  apply({ ...commandOptions(realm, connection), ...UNATTENDED, prune: false, ...(only ? { only } : {}) });

const told = async () => {
  const found = await drift(commandOptions(realm, adminConnection()));
  return found.drift.map(({ address, fields, by }) => [
    `${address} ${fields.map(({ path, after }) => `${path.join('.')}: ${JSON.stringify(after)}`).join(' ')}`,
    by,
  ]);
};

beforeAll(async () => {
  accounts = await leastPrivileged(realm);
  ({ session, name: mallory } = await otherAdministrator(realm));
  hand = keycloakHand(session);
  return session.close;
});

beforeEach(async () => {
  const { failed } = await applied();
  for (const { error } of failed) throw error;
});

describe('a right that somebody gives through an object of ours', () => {
  it('is told with who gave it, and taken away', async () => {
    await hand.grant('role', CITIZEN, REALM_ADMIN);
    await hand.grant('default-role', 'everybody', REALM_ADMIN);
    await hand.grant('group', GROUP, REALM_ADMIN);
    await hand.grant('scope', 'email', REALM_ADMIN);
    expect(await told()).toEqual([
      ['default-role/everybody otherRoles: ["realm-management/realm-admin"]', mallory],
      [`group/${GROUP} otherRoles: ["realm-management/realm-admin"]`, mallory],
      [`role/${CITIZEN} composites: ["realm-management/realm-admin"]`, mallory],
      ['scope/email otherRoles: ["realm-management/realm-admin"]', mallory],
    ]);
    await applied();
    expect(await told()).toEqual([]);
  });

  it.each([
    ['role', CITIZEN, 'composites'],
    ['default-role', 'everybody', 'otherRoles'],
    ['group', GROUP, 'otherRoles'],
  ] as const)(
    'is told of by the account for applying, which may take lesser ones from a %s, but not this',
    async (kind, name, field) => {
      await hand.grant(kind, name, REALM_ADMIN);
      await hand.grant(kind, name, MANAGE_USERS);
      const { failed } = await applied(undefined, accounts.apply);
      const error = { code: 'KEYCLOAK_UNAUTHORIZED', hint: expect.stringContaining('realm-admin') };
      expect(failed).toMatchObject([{ address: `${kind}/${name}`, error }]);
      const left = `${kind}/${name} ${field}: ["realm-management/realm-admin"]`;
      expect((await told()).map(([what]) => what)).toEqual([left]);
    },
  );

  it('is taken from a client scope by the account for applying', async () => {
    await hand.grant('scope', 'email', REALM_ADMIN);
    expect((await applied(undefined, accounts.apply)).failed).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it.each([
    ['group', GROUP],
    ['scope', 'email'],
  ] as const)('is taken away from a %s where only that is applied', async (kind, name) => {
    await hand.grant(kind, name, REALM_ADMIN);
    await applied([`${kind}/${name}`]);
    expect(await told()).toEqual([]);
  });

  it('is found within what Keycloak itself gives everybody, and taken out of that', async () => {
    const { call } = session;
    const lookup = createLookup(session);
    const admin = await lookup.rolesOf('realm-management', ['realm-admin']);
    const inner = await lookup.rolesOf('account', ['view-profile', 'manage-account-links']);
    for (const { id } of inner) {
      await call('change', ({ roles }) => roles.createComposite({ roleId: id }, admin));
    }
    const change = 'default-role/everybody otherRoles: ["realm-management/realm-admin"]';
    expect((await told()).map(([what]) => what)).toEqual([change]);
    await applied();
    expect(await told()).toEqual([]);
    for (const { id } of inner) {
      expect(await call('read', ({ roles }) => roles.getCompositeRoles({ id }))).toEqual([]);
    }
  });

  it('is found in the default role while the client that holds our roles is gone', async () => {
    await hand.grant('default-role', 'everybody', REALM_ADMIN);
    const id = await createLookup(session).clientUuid('citizenid-roles');
    await session.call('remove', ({ clients }) => clients.del({ id }));
    expect((await applied()).failed).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('is kept from whoever signs up, by the account for applying, too', async () => {
    const { call } = session;
    const { id } = await call('make', ({ groups }) => groups.create({ name: 'sign-ups' }));
    const lookup = createLookup(session);
    const clientUniqueId = await lookup.clientUuid('realm-management');
    const roles = await lookup.rolesOf('realm-management', ['realm-admin']);
    await call('give', ({ groups }) => groups.addClientRoleMappings({ id, clientUniqueId, roles }));
    await call('change', ({ realms }) => realms.addDefaultGroup({ realm, id }));
    expect(await told()).toEqual([[`realm/${realm} defaultGroups: ["/sign-ups"]`, mallory]]);
    expect((await applied(undefined, accounts.apply)).failed).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('is found where it is a role of the realm', async () => {
    const { call } = session;
    await call('make', ({ roles }) => roles.create({ name: 'account/view-profile' }));
    const lookup = createLookup(session);
    const [role] = await lookup.realmRoles(['account/view-profile']);
    const admin = await lookup.rolesOf('realm-management', ['realm-admin']);
    await call('change', ({ roles }) => roles.createComposite({ roleId: role?.id ?? '' }, admin));
    const id = String((await hand.read('group', GROUP))?.['id']);
    const roles = role ? [role] : [];
    await call('change', ({ groups }) => groups.addRealmRoleMappings({ id, roles }));
    const everybody = String((await hand.read('default-role', 'everybody'))?.['id']);
    await call('change', (client) => client.roles.createComposite({ roleId: everybody }, roles));
    expect((await told()).map(([what]) => what)).toEqual([
      'default-role/everybody otherRoles: ["realm-management/realm-admin"]',
      `group/${GROUP} otherRoles: ["account/view-profile"]`,
    ]);
    await applied();
    expect(await told()).toEqual([]);
  });
});
