import { describe, expect, it, onTestFinished } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { ROLES } from '../../lib/keycloak/accounts/accounts.ts';
import { proveSignIn } from '../../lib/keycloak/accounts/sign-in.ts';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { createLookup } from '../../lib/keycloak/lookup.ts';
import { type AdminSession, openSession } from '../../lib/keycloak/session.ts';
import { createTokenSource } from '../../lib/keycloak/token.ts';
import { Secret } from '../../lib/model/secret.ts';
import { leastPrivileged, runBootstrap } from '../support/keycloak/accounts.ts';
import { commandOptions, UNATTENDED } from '../support/keycloak/commands.ts';
import { adminConnection, randomRealm } from '../support/keycloak/connection.ts';

function adminOf(realm: string): AdminSession {
  const session = openSession(adminConnection(), { realm, mode: 'read-write' });
  onTestFinished(session.close);
  return session;
}

/** The service account of a client, and every role it holds, as Keycloak says. */
async function rolesOf(session: AdminSession, clientId: string) {
  const id = await createLookup(session).clientUuid(clientId);
  const user = await session.call('find', ({ clients }) => clients.getServiceAccountUser({ id }));
  const held = await session.call('read', ({ users }) => users.listRoleMappings({ id: user.id ?? '' }));
  const ofClients = Object.entries(held.clientMappings ?? {}).map(([holder, { mappings }]) => [
    holder,
    mappings.map(({ name }: { name: string }) => name).toSorted(),
  ]);
  return {
    userId: user.id ?? '',
    realm: (held.realmMappings ?? []).map(({ name }) => name),
    clients: Object.fromEntries(ofClients),
  };
}

/** A client that may administrate `holder`'s realm with one role; `temporary` marks it as Keycloak does. */
async function makeAdmin(authRealm: string, role: { holder?: string; name: string }, temporary: boolean) {
  const session = adminOf(authRealm);
  const lookup = createLookup(session);
  const clientId = randomRealm('admin');
  const secret = 'secret-of-an-admin';
  const attributes = temporary ? { is_temporary_admin: 'true' } : {};
  const made = await session.call('create', ({ clients }) =>
    clients.create({ clientId, secret, serviceAccountsEnabled: true, publicClient: false, attributes }),
  );
  const user = await session.call('find', ({ clients }) => clients.getServiceAccountUser(made));
  const id = user.id ?? '';
  if (role.holder === undefined) {
    const roles = await lookup.realmRoles([role.name]);
    await session.call('grant', ({ users }) => users.addRealmRoleMappings({ id, roles }));
  } else {
    const clientUniqueId = await lookup.clientUuid(role.holder);
    const roles = await lookup.rolesOf(role.holder, [role.name]);
    await session.call('grant', ({ users }) => users.addClientRoleMappings({ id, clientUniqueId, roles }));
  }
  const credentials = { type: 'client', clientId, clientSecret: new Secret(secret) } as const;
  return { url: adminConnection().url, authRealm, credentials };
}

async function firstApply(realm: string, connection: Connection) {
  return apply({ ...commandOptions(realm, connection), ...UNATTENDED, prune: false });
}

const signsIn = (connection: Connection) => createTokenSource(connection, 10_000).get();

describe('bootstrap', () => {
  it('makes a closed realm and two accounts with exactly their roles', async () => {
    const realm = randomRealm('bootstrap');
    const { outcome } = await leastPrivileged(realm);
    expect(outcome).toMatchObject({ realm, authRealm: 'master', realmCreated: true });
    expect(outcome.accounts.map(({ clientId, action }) => `${action} ${clientId}`)).toEqual([
      `created ${realm}-apply`,
      `created ${realm}-plan`,
    ]);
    const master = adminOf('master');
    for (const purpose of ['apply', 'plan'] as const) {
      expect(await rolesOf(master, `${realm}-${purpose}`)).toMatchObject({
        realm: [],
        clients: { [`${realm}-realm`]: ROLES[purpose] },
      });
    }
    const made = await adminOf(realm).call('read', ({ realms }) => realms.findOne({ realm }));
    expect(made?.enabled).toBe(false);
  });

  it('changes nothing the second time, and says so', async () => {
    const realm = randomRealm('bootstrap');
    const { apply: account } = await leastPrivileged(realm);
    const again = await runBootstrap(realm);
    expect(again.realmCreated).toBe(false);
    expect(again.accounts.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
    await proveSignIn(account, realm);
  });

  it('takes rights away that an account has got besides', async () => {
    const realm = randomRealm('bootstrap');
    await leastPrivileged(realm);
    const master = adminOf('master');
    const name = `${realm}-plan`;
    const { userId: id } = await rolesOf(master, name);
    const lookup = createLookup(master);
    const clientUniqueId = await lookup.clientUuid(`${realm}-realm`);
    const roles = await lookup.rolesOf(`${realm}-realm`, ['impersonation']);
    await master.call('grant', ({ users }) => users.addClientRoleMappings({ id, clientUniqueId, roles }));
    const { accounts } = await runBootstrap(realm);
    expect(accounts.map(({ action }) => action)).toEqual(['unchanged', 'updated']);
    expect((await rolesOf(master, name)).clients).toEqual({ [`${realm}-realm`]: ROLES.plan });
  });

  it('gives new secrets when asked, and the old ones end', async () => {
    const realm = randomRealm('bootstrap');
    const before = await leastPrivileged(realm);
    const after = await leastPrivileged(realm, { rotate: true });
    expect(after.outcome.accounts.map(({ action }) => action)).toEqual(['rotated', 'rotated']);
    await Promise.all([after.apply, after.plan].map(signsIn));
    for (const old of [before.apply, before.plan]) {
      await expect(signsIn(old)).rejects.toMatchObject({ code: 'KEYCLOAK_UNAUTHORIZED' });
    }
  });

  it('does nothing where the secrets have no place to go', async () => {
    const realm = randomRealm('bootstrap');
    await expect(runBootstrap(realm)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(`${realm}-apply and ${realm}-plan`),
    });
    const found = await adminOf(realm).call('read', ({ realms }) => realms.findOne({ realm }));
    expect(found).toBeNull();
  });

  it('leaves a client alone that has the name of an account by chance', async () => {
    const realm = randomRealm('bootstrap');
    await adminOf('master').call('create', ({ clients }) => clients.create({ clientId: `${realm}-plan` }));
    await expect(runBootstrap(realm)).rejects.toMatchObject({ code: 'KEYCLOAK_CONFLICT' });
  });

  it('lets the account make other realms only where that was asked for', async () => {
    const [realm, other] = [randomRealm('bootstrap'), randomRealm('rehearsal')];
    const { apply: account } = await leastPrivileged(realm);
    await expect(firstApply(other, account)).resolves.toMatchObject({
      applied: [],
      failed: [{ error: { hint: expect.stringContaining('create-realm') } }],
    });
    const { accounts } = await runBootstrap(realm, { createRealms: true });
    expect(accounts.map(({ action }) => action)).toEqual(['updated', 'unchanged']);
    const outcome = await firstApply(other, account);
    expect([outcome.failed, outcome.skipped]).toEqual([[], []]);
  });
});

describe('bootstrap --remove-bootstrap', () => {
  it('removes the temporary administrator who ran it, when the accounts are proven', async () => {
    const realm = randomRealm('bootstrap');
    const admin = await makeAdmin('master', { name: 'admin' }, true);
    const made = await leastPrivileged(realm, { connection: admin, removeBootstrap: true });
    expect(made.outcome.removedAdmin).toBe(`client ${admin.credentials.clientId}`);
    await expect(signsIn(admin)).rejects.toMatchObject({ code: 'KEYCLOAK_UNAUTHORIZED' });
    await Promise.all([made.apply, made.plan].map(signsIn));
  });

  it('does nothing without a yes, nor for an administrator who is to stay', async () => {
    const realm = randomRealm('bootstrap');
    const removeBootstrap = true;
    const approve = async () => false;
    const temporary = await makeAdmin('master', { name: 'admin' }, true);
    await expect(
      runBootstrap(realm, { connection: temporary, removeBootstrap, approve }),
    ).rejects.toMatchObject({ code: 'CONFIRMATION_NEEDED' });
    const permanent = await makeAdmin('master', { name: 'admin' }, false);
    await expect(runBootstrap(realm, { connection: permanent, removeBootstrap })).rejects.toMatchObject({
      code: 'USAGE',
    });
    const found = await adminOf(realm).call('read', ({ realms }) => realms.findOne({ realm }));
    expect(found).toBeNull();
    await Promise.all([temporary, permanent].map(signsIn));
  });
});

describe('in a realm of its own', () => {
  it('bootstrap gives the roles of that realm, and the scope of the Admin API where there is one', async () => {
    const realm = randomRealm('bootstrap');
    await leastPrivileged(realm);
    const admin = await makeAdmin(realm, { holder: 'realm-management', name: 'realm-admin' }, false);
    const session = adminOf(realm);
    await session.call('enable', ({ realms }) => realms.update({ realm }, { realm, enabled: true }));
    // Older servers have no such scope: this one stands in for it.
    await session.call('create', ({ clientScopes }) =>
      clientScopes.create({ name: 'kc-admin-api', protocol: 'openid-connect' }),
    );
    const made = await leastPrivileged(realm, { connection: admin });
    expect((await rolesOf(session, `${realm}-apply`)).clients).toEqual({ 'realm-management': ROLES.apply });
    expect(scopeOf(await signsIn(made.apply))).toContain('kc-admin-api');
  });

  it('a client that has the scope as an optional one asks for it once a token was refused', async () => {
    const realm = randomRealm('bootstrap');
    await leastPrivileged(realm);
    const session = adminOf(realm);
    await session.call('enable', ({ realms }) => realms.update({ realm }, { realm, enabled: true }));
    const { id: clientScopeId } = await session.call('create', ({ clientScopes }) =>
      clientScopes.create({ name: 'kc-admin-api', protocol: 'openid-connect' }),
    );
    const admin = await makeAdmin(realm, { holder: 'realm-management', name: 'view-realm' }, false);
    const id = await createLookup(session).clientUuid(admin.credentials.clientId);
    await session.call('assign', ({ clients }) => clients.addOptionalClientScope({ id, clientScopeId }));
    const tokens = createTokenSource(admin, 10_000);
    const refused = await tokens.get();
    expect(scopeOf(refused)).not.toContain('kc-admin-api');
    tokens.drop(refused);
    expect(scopeOf(await tokens.get())).toContain('kc-admin-api');
  });
});

function scopeOf(token: string): readonly string[] {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return String(claims.scope).split(' ');
}
