import * as oidc from 'openid-client';
import { expect, test } from 'vitest';
import { openSession } from '../../lib/keycloak/session.ts';
import { adminConnection } from '../support/keycloak/connection.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { introspection, userInfo } from '../support/sign-in/answers.ts';
import { type Arrival, type Browser, openBrowser } from '../support/sign-in/browser.ts';
import type { Credentials } from '../support/sign-in/login.ts';
import { login, openRelyingParty } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();
const { origin, pathname } = new URL(realm.issuer);
const name = pathname.split('/').at(-1) ?? '';

type Api = (method: string, path: string, body?: unknown) => Promise<{ status: number; json: unknown }>;

/** Signs in to one of Keycloak's consoles as its own page would, and calls its API with the token. */
async function openConsole(clientId: string, redirectUri: string, user: Credentials): Promise<Api> {
  const client = { clientId, method: 'none', secret: undefined, redirectUri } as const;
  const party = await openRelyingParty(realm.issuer, client);
  const browser = leavingAt(redirectUri);
  const { tokens } = await login(party, user, 'openid', { browser });
  return async (method, path, body) => {
    const payload = body === undefined ? null : JSON.stringify(body);
    const headers = new Headers({ accept: 'application/json', 'content-type': 'application/json' });
    const url = new URL(path, origin);
    const response = await oidc.fetchProtectedResource(
      party.config,
      tokens.access_token,
      url,
      method,
      payload,
      headers,
    );
    const text = await response.text();
    return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
  };
}

/** A console stands on Keycloak's own origin, so its redirect URI must be left by its path. */
function leavingAt(redirectUri: string): Browser {
  const browser = openBrowser(origin);
  const left = (arrival: Arrival): Arrival =>
    'page' in arrival && arrival.page.url.href.startsWith(redirectUri) ? { left: arrival.page.url } : arrival;
  return {
    open: async (url) => left(await browser.open(url)),
    post: async (...form) => left(await browser.post(...form)),
    submit: async (...form) => left(await browser.submit(...form)),
  };
}

test('the account console shows users their linked accounts and lets them change only what is theirs', async () => {
  const account = `${pathname}/account/`;
  const api = await openConsole('account-console', `${realm.issuer}/account/`, FULL);
  const profile = `${account}?userProfileMetadata=true`;
  const found = await api('GET', profile);
  expect(found).toMatchObject({
    status: 200,
    json: {
      username: FULL.username,
      attributes: { 'discord.accountId': ['80351110224678912'], 'rsi.username': ['WinterMute'] },
    },
  });
  const { userProfileMetadata, ...user } = found.json as {
    userProfileMetadata: { attributes: { name: string; readOnly: boolean }[] };
    attributes: Record<string, string[]>;
  };
  const readOnly = userProfileMetadata.attributes.filter((attribute) => attribute.readOnly);
  expect(readOnly.map((attribute) => attribute.name)).toEqual(['username', ...Object.keys(FULL.attributes)]);

  expect(await api('POST', account, { ...user, firstName: 'Neuro' })).toMatchObject({ status: 204 });
  const forged = { ...user.attributes, 'discord.accountId': ['1'] };
  expect(await api('POST', account, { ...user, firstName: 'Case', attributes: forged })).toMatchObject({
    status: 400,
  });
  expect((await api('GET', profile)).json).toMatchObject({
    firstName: 'Neuro',
    attributes: FULL.attributes,
  });
});

test('the account console lists the clients that a user has consented to, and takes a consent back', async () => {
  const client = await realm.relyingParty('star-atlas-web');
  await login(client, FULL, 'openid profile');
  const account = `${pathname}/account`;
  const api = await openConsole('account-console', `${realm.issuer}/account/`, FULL);
  const consented = { clientId: 'star-atlas-web', clientName: 'Star Atlas', consent: expect.anything() };
  const listed = await api('GET', `${account}/applications`);
  expect(listed).toMatchObject({ status: 200 });
  expect(listed.json).toContainEqual(expect.objectContaining(consented));
  expect(await api('DELETE', `${account}/applications/star-atlas-web/consent`)).toMatchObject({
    status: 204,
  });
  expect((await login(client, FULL, 'openid profile')).consent).toEqual(['Your name and user name']);
});

test('a consent that is taken back ends what the client holds, and nothing of other clients', async () => {
  const client = await realm.relyingParty('star-atlas-web');
  const other = await realm.relyingParty('star-atlas-app');
  const scope = 'openid profile offline_access';
  const [held, kept] = [await login(client, FULL, scope), await login(other, FULL, scope)];
  const api = await openConsole('account-console', `${realm.issuer}/account/`, FULL);
  await api('DELETE', `${pathname}/account/applications/star-atlas-web/consent`);

  expect(await introspection(client, held)).toEqual({ active: false });
  await expect(userInfo(client, held)).rejects.toMatchObject({ status: 401 });
  const refused = oidc.refreshTokenGrant(client.config, held.tokens.refresh_token ?? '');
  await expect(refused).rejects.toMatchObject({ error: 'invalid_grant' });
  expect(await userInfo(other, kept)).toMatchObject({ preferred_username: FULL.username });
});

test('the admin console of the realm works for an administrator of the realm, and for nobody else', async () => {
  const redirectUri = `${origin}/admin/${name}/console/`;
  const whoami = `/admin/${name}/console/whoami?currentRealm=${name}`;
  const admin = await openConsole('security-admin-console', redirectUri, await makeAdministrator());
  expect(await admin('GET', whoami)).toMatchObject({
    status: 200,
    json: { realm: name, realm_access: { [name]: expect.arrayContaining(['manage-users']) } },
  });
  const users = await admin('GET', `/admin/realms/${name}/users?max=100`);
  expect(users).toMatchObject({ status: 200 });
  expect(users.json).toContainEqual(expect.objectContaining({ username: FULL.username }));

  const citizen = await openConsole('security-admin-console', redirectUri, FULL);
  expect(await citizen('GET', `/admin/realms/${name}/users`)).toMatchObject({ status: 403 });
});

/** A user of the realm who may do all in it, made as the console of the master realm would. */
async function makeAdministrator(): Promise<Credentials> {
  const session = openSession(adminConnection(), { realm: name, mode: 'read-write' });
  const admin = { username: 'keeper', password: 'keeper-of-the-realm' };
  const { call } = session;
  const { id } = await call('make an administrator', ({ users }) =>
    users.create({
      username: admin.username,
      enabled: true,
      credentials: [{ type: 'password', value: admin.password, temporary: false }],
    }),
  );
  const [management] = await call('find', ({ clients }) => clients.find({ clientId: 'realm-management' }));
  const clientUniqueId = String(management?.id);
  const role = await call('find', ({ clients }) =>
    clients.findRole({ id: clientUniqueId, roleName: 'realm-admin' }),
  );
  const roles = [{ id: String(role?.id), name: 'realm-admin' }];
  await call('grant', ({ users }) => users.addClientRoleMappings({ id, clientUniqueId, roles }));
  await session.close();
  return admin;
}
