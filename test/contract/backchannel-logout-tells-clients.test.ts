import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { refreshTokenGrant } from 'openid-client';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type LogoutReceiver, openLogoutReceiver } from '../support/applications/logout-receiver.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { userInfo } from '../support/sign-in/answers.ts';
import { openBrowser } from '../support/sign-in/browser.ts';
import { login, type RelyingParty } from '../support/sign-in/relying-party.ts';
import { BARE, FULL } from '../support/sign-in/users.ts';

/* OpenID Connect Back-Channel Logout 1.0, with a client that judges a logout token by section 2.6. */

const atlas = await openLogoutReceiver();
const hangar = await openLogoutReceiver();
const files = await copyRealmFiles();
for (const [group, { uri }] of [['star-atlas', atlas] as const, ['hangar-bay', hangar] as const]) {
  await files.edit(`integrators/${group}.yaml`, (file) => {
    file.setIn(['clients', 0, 'backchannel_logout_uri'], uri);
  });
}
const realm = await freshRealm({ realmDir: files.realmDir });
const web = await realm.relyingParty('star-atlas-web');
const bay = await realm.relyingParty('hangar-bay-web');
const { jwks_uri = '', end_session_endpoint = '' } = web.config.serverMetadata();
const keys = createRemoteJWKSet(new URL(jwks_uri));

afterAll(async () => {
  await Promise.all([atlas.close(), hangar.close(), files.dispose()]);
});
afterEach(() => {
  for (const receiver of [atlas, hangar]) {
    receiver.answerWith(200);
    receiver.rest();
  }
});

/** Section 2.6: the claims of the one logout token that came; throws where a client has to refuse it. */
async function logoutToken(receiver: LogoutReceiver, { client }: RelyingParty) {
  const request = await receiver.next();
  expect(request).toMatchObject({
    method: 'POST',
    contentType: expect.stringMatching(/^application\/x-www-form-urlencoded(;|$)/),
  });
  const token = request.form.get('logout_token') ?? '';
  expect([...request.form.keys()]).toEqual(['logout_token']);
  const { payload } = await jwtVerify(token, keys, {
    issuer: realm.issuer,
    audience: client.clientId,
    algorithms: ['RS256'],
    requiredClaims: ['iat', 'exp', 'jti', 'sub', 'sid'],
    maxTokenAge: '2m',
  });
  expect(payload['events']).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} });
  expect(payload).not.toHaveProperty('nonce');
  return { ...payload, typ: decodeProtectedHeader(token).typ };
}

/** Signed in to both clients in one browser. */
async function signedIn() {
  const browser = openBrowser(new URL(realm.issuer).origin);
  const first = await login(web, FULL, 'openid', { browser });
  const second = await login(bay, FULL, 'openid', { browser });
  const logOut = async () => {
    const query = new URLSearchParams({ id_token_hint: first.tokens.id_token ?? '' });
    return browser.open(new URL(`${end_session_endpoint}?${query}`));
  };
  return { first, second, logOut };
}

test('each client of a session is told by a token of its own when the user signs out at one of them', async () => {
  const { first, second, logOut } = await signedIn();
  await logOut();
  const [toWeb, toBay] = [await logoutToken(atlas, web), await logoutToken(hangar, bay)];
  expect(toWeb).toMatchObject({ sub: first.idToken.sub, sid: first.idToken['sid'] });
  expect(toBay).toMatchObject({ sub: second.idToken.sub, sid: second.idToken['sid'] });
  expect(toWeb['jti']).not.toBe(toBay['jti']);
});

test('a logout token cannot pass for an ID token', async () => {
  const { logOut } = await signedIn();
  await logOut();
  expect((await logoutToken(atlas, web)).typ).toBe('logout+jwt');
});

test('a client is told of its own sessions alone', async () => {
  const browser = openBrowser(new URL(realm.issuer).origin);
  await login(bay, BARE, 'openid', { browser });
  const { logOut } = await signedIn();
  await logOut();
  await Promise.all([atlas.next(), hangar.next()]);
  expect([...atlas.rest(), ...hangar.rest()]).toEqual([]);
});

test('an administrator who ends the sessions of a user has the clients told', async () => {
  const { first } = await signedIn();
  await realm.session.call('log out', ({ users }) => users.logout({ id: first.idToken.sub }));
  expect(await logoutToken(atlas, web)).toMatchObject({ sub: first.idToken.sub });
});

test('a client that fails keeps nobody signed in', async () => {
  atlas.answerWith(500);
  const { second, logOut } = await signedIn();
  const arrival = await logOut();
  await atlas.next();
  expect('page' in arrival && arrival.page.status).toBe(200);
  await expect(userInfo(bay, second)).rejects.toMatchObject({ status: 401 });
});

test('an offline sign-in has no session that could end: nobody is told, and it goes on', async () => {
  const browser = openBrowser(new URL(realm.issuer).origin);
  const { tokens, idToken } = await login(web, FULL, 'openid offline_access', { browser });
  await realm.session.call('log out', ({ users }) => users.logout({ id: idToken.sub }));
  await refreshTokenGrant(web.config, tokens.refresh_token ?? '');
  expect(atlas.rest()).toEqual([]);
});
