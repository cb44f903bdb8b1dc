import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { drift } from '../../lib/commands/drift.ts';
import { plan } from '../../lib/commands/plan.ts';
import { ROLES } from '../../lib/keycloak/accounts/accounts.ts';
import { setRights } from '../../lib/keycloak/accounts/rights.ts';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { createLookup } from '../../lib/keycloak/lookup.ts';
import { type AdminSession, openSession } from '../../lib/keycloak/session.ts';
import type { Drift } from '../../lib/model/drift.ts';
import { asObject } from '../../lib/model/json.ts';
import { keycloakHand } from '../scenarios/keycloak-hand.ts';
import type { Hand } from '../scenarios/scenario.ts';
import { type Accounts, leastPrivileged } from '../support/keycloak/accounts.ts';
import { commandOptions, UNATTENDED } from '../support/keycloak/commands.ts';
import { adminConnection, randomRealm } from '../support/keycloak/connection.ts';
import { otherAdministrator } from '../support/keycloak/other-administrator.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';

const realm = randomRealm('drift');
const WEB = 'star-atlas-web';
let accounts: Accounts;
let session: AdminSession;
let hand: Hand;
/** The other administrator's user name. */
let mallory: string;

const applied = async (realmDir = 'realm') => {
  const options = { ...commandOptions(realm, accounts.apply), realmDir };
  const { failed } = await apply({ ...options, ...UNATTENDED, prune: true });
  for (const { error } of failed) throw error;
};

async function found(
  connection: Connection = adminConnection(),
  realmDir = 'realm',
): Promise<readonly Drift[]> {
  return (await drift({ ...commandOptions(realm, connection), realmDir })).drift;
}

/** `ADDRESS CHANGE: FIELDS`. */
const told = (all: readonly Drift[]) =>
  all.map(
    ({ address, change, fields }) =>
      `${address} ${change}: ${fields.map(({ path }) => path.join('.')).join(' ')}`,
  );

beforeAll(async () => {
  accounts = await leastPrivileged(realm);
  ({ session, name: mallory } = await otherAdministrator(realm));
  hand = keycloakHand(session);
  return session.close;
});

beforeEach(() => applied());

const note = (representation: object, value: unknown) => ({
  ...representation,
  attributes: { ...asObject((representation as Record<string, never>)['attributes']), note: value as string },
});

/** One change by hand of each kind. */
async function changeEverything(): Promise<void> {
  const { call } = session;
  await hand.alter('realm', realm, (found) => ({ ...found, accessTokenLifespan: 99 }));
  const profile = await call('read', ({ users }) => users.getProfile());
  const lax = { ...profile, unmanagedAttributePolicy: 'ENABLED' };
  await call('change', ({ users }) => users.updateProfile(lax as typeof profile));
  await hand.alter('client', 'citizenid-roles', (found) => ({ ...found, description: 'by hand' }));
  await hand.alter('role', 'CitizenId/Status/Verified', (found) => note(found, ['x']));
  await hand.alter('scope', 'email', (found) => note(found, 'x'));
  await hand.alter('group', 'integrators/star-atlas', (found) => note(found, ['x']));
  await hand.alter('client', WEB, (found) => ({ ...found, frontchannelLogout: true }));
  const lookup = createLookup(session);
  const console = await lookup.clientUuid('account-console');
  const scope = await lookup.scopeId('email');
  await call('change', ({ clients }) => clients.addDefaultClientScope({ id: console, clientScopeId: scope }));
  const [roles, self] = await Promise.all([
    lookup.rolesOf('citizenid-roles', ['CitizenId/Status/Verified']),
    call('read', ({ realms }) => realms.findOne({ realm })),
  ]);
  const roleId = self?.defaultRole?.id ?? '';
  await call('change', (client) => client.roles.createComposite({ roleId }, roles));
}

describe('drift', () => {
  it('is none right after an apply, and nobody has to be asked who', async () => {
    const bare = await drift(commandOptions(realm, accounts.plan));
    expect(bare.drift).toEqual([]);
    const reads = (await plan({ ...commandOptions(realm, accounts.plan), prune: false })).requests;
    // A plan takes the word of the three groups for who is in them.
    expect(bare.requests).toBe(reads + 3);
  });

  it('is told of every kind, with field, name and time, and gone once an apply has put it back', async () => {
    const before = new Date().toISOString();
    await changeEverything();
    const all = await found();
    expect(told(all)).toEqual([
      'built-in-client/account-console changed: defaultClientScopes',
      `client/${WEB} changed: frontchannelLogout`,
      'default-role/everybody changed: roles',
      'group/integrators/star-atlas changed: attributes.note',
      `realm/${realm} changed: accessTokenLifespan`,
      'role-client/citizenid-roles changed: description',
      'role/CitizenId/Status/Verified changed: attributes.note',
      'scope/email changed: attributes.note',
      'user-profile/users changed: unmanagedAttributePolicy',
    ]);
    expect(all.filter(({ by, certain }) => by !== mallory || !certain)).toEqual([]);
    const times = all.map(({ at }) => at ?? '');
    expect(times.filter((at) => at < before || at > new Date().toISOString())).toEqual([]);
    await applied();
    expect(await found()).toEqual([]);
  });

  it('of what is deleted is told where an event has its name', async () => {
    await hand.remove('client', WEB);
    await hand.remove('scope', 'email');
    await hand.remove('role', 'CitizenId/Status/Banned');
    const gone = (await found()).filter(({ change }) => change === 'deleted');
    expect(gone.map(({ address, by }) => [address, by])).toEqual([
      [`client/${WEB}`, mallory],
      ['role/CitizenId/Status/Banned', mallory],
      ['scope/email', mallory],
    ]);
  });

  it('is not what merely the files have changed, and says so where both have', async () => {
    const files = await copyRealmFiles();
    onTestFinished(files.dispose);
    await files.edit('realm.yaml', (document) => document.setIn(['display_name'], 'Other'));
    await files.edit('roles.yaml', (document) => document.setIn(['default'], ['CitizenId/Status/Verified']));
    await files.edit('integrators/star-atlas.yaml', (document) =>
      document.setIn(['clients', 0, 'client_name'], 'Other'),
    );
    expect(await found(adminConnection(), files.realmDir)).toEqual([]);
    const address = `client/${WEB}` as const;
    await hand.alter('client', WEB, (client) => ({ ...client, frontchannelLogout: true }));
    expect(await found(adminConnection(), files.realmDir)).toMatchObject([{ address, against: 'files' }]);
    expect(await found()).toMatchObject([{ address, against: 'applied', by: mallory }]);
  });

  it('shows the id of an administrator whom the account may not look up', async () => {
    await hand.alter('client', WEB, (client) => ({ ...client, frontchannelLogout: true }));
    const [one] = await found(accounts.plan);
    expect(one).toMatchObject({ address: `client/${WEB}`, by: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('is told without a name where the account may not see events', async () => {
    const admin = openSession(adminConnection(), { realm: 'master', mode: 'read-write' });
    const client = await createLookup(admin).clientUuid(`${realm}-plan`);
    const set = (roles: readonly string[]) =>
      setRights(admin, client, { holder: `${realm}-realm`, roles, realmRoles: [] });
    onTestFinished(async () => {
      await set(ROLES.plan);
      await admin.close();
    });
    await set(ROLES.plan.filter((name) => name !== 'view-events'));
    await hand.alter('client', WEB, (one) => ({ ...one, frontchannelLogout: true }));
    const [one] = await found(accounts.plan);
    expect(one).toMatchObject({ address: `client/${WEB}`, certain: true, by: undefined, at: undefined });
  });
});

it('a plan says whose work it would undo', async () => {
  await hand.alter('client', WEB, (client) => ({ ...client, frontchannelLogout: true }));
  const { findings } = await plan({ ...commandOptions(realm, adminConnection()), prune: false });
  expect(findings.filter(({ code }) => code !== 'member-pending')).toEqual([
    {
      code: 'reverts-drift',
      severity: 'warning',
      address: `client/${WEB}`,
      message: expect.stringMatching(new RegExp(`^was changed by ${mallory} at .*: ?.*frontchannelLogout$`)),
    },
  ]);
});

it('a realm that does not exist has no drift but is an error', async () => {
  const nowhere = commandOptions('not-there', adminConnection());
  await expect(drift(nowhere)).rejects.toMatchObject({ code: 'REALM_MISSING' });
});
