import { tokenRevocation } from 'openid-client';
import { describe, expect, test } from 'vitest';
import { conformanceRealm } from '../support/conformance/realm.ts';
import { suiteClient, unsigned } from '../support/conformance/suite-client.ts';
import type { Arrival, Browser } from '../support/sign-in/browser.ts';

/* OpenID Connect RP-Initiated Logout 1.0, case by case as the conformance suite takes them. */

const realm = await conformanceRealm();
const party = await realm.relyingParty('conformance-basic');
const client = suiteClient(party);
const { end_session_endpoint: endpoint = '' } = party.config.serverMetadata();
const after = new URL('post_logout_redirect', party.client.redirectUri).href;
const state = 'x'.repeat(128);

type Session = { readonly browser: Browser; readonly tokens: Readonly<Record<string, unknown>> };

async function signedIn(scope = 'openid'): Promise<Session> {
  const browser = client.browser();
  const { body } = await client.redeem(await client.ask(browser, 'code', { scope }));
  return { browser, tokens: body };
}

function logout({ browser }: Session, parameters: Readonly<Record<string, string>>, method = 'GET') {
  const url = new URL(endpoint);
  const query = new URLSearchParams(parameters);
  if (method === 'POST') return browser.post(url, query);
  url.search = query.toString();
  return browser.open(url);
}

/** Presses the button of the page that asks whether to sign out. */
async function confirm({ browser }: Session, arrival: Arrival): Promise<Arrival> {
  const page = 'page' in arrival ? arrival.page : undefined;
  const form = page?.document.querySelector('form');
  if (!page || !form?.querySelector('[name=confirmLogout]')) throw new Error('Nobody asks to confirm');
  return browser.submit(page, form, { confirmLogout: 'Logout' });
}

/** What the user reads: `confirm`, `done`, or an error page. */
function pageOf(arrival: Arrival): string {
  if (!('page' in arrival)) return arrival.left.href;
  const { document, status } = arrival.page;
  if (document.querySelector('[name=confirmLogout]')) return 'confirm';
  return status === 200 ? 'done' : `error ${status}`;
}

async function isSignedIn({ browser }: Session): Promise<boolean> {
  const { parameters } = await client.ask(browser, 'code', { prompt: 'none' });
  return parameters.get('error') === null;
}

const hintOf = ({ tokens }: Session) => String(tokens['id_token']);

describe('with the ID token as a hint', () => {
  test.each(['GET', 'POST'])('the user comes back at once (%s)', async (method) => {
    const session = await signedIn();
    const query = { id_token_hint: hintOf(session), post_logout_redirect_uri: after, state };
    expect(pageOf(await logout(session, query, method))).toBe(`${after}?state=${state}`);
    expect(await isSignedIn(session)).toBe(false);
  });

  test('the user comes back without a state where none was sent', async () => {
    const session = await signedIn();
    const query = { id_token_hint: hintOf(session), post_logout_redirect_uri: after };
    expect(pageOf(await logout(session, query))).toBe(after);
    expect(await isSignedIn(session)).toBe(false);
  });

  test('the user is signed out and told so where no address was sent', async () => {
    const session = await signedIn();
    expect(pageOf(await logout(session, { id_token_hint: hintOf(session) }))).toBe('done');
    expect(await isSignedIn(session)).toBe(false);
  });

  test.each([
    ['an address that is not registered', 'https://elsewhere.example/'],
    ['a query that is not registered', `${after}?extra=1`],
    ['a path that is not registered', `${after}/deeper`],
    ['the address for codes', party.client.redirectUri],
  ])('%s is refused, and nobody is signed out', async (_, address) => {
    const session = await signedIn();
    const query = { id_token_hint: hintOf(session), post_logout_redirect_uri: address, state };
    expect(pageOf(await logout(session, query))).toBe('error 400');
    expect(await isSignedIn(session)).toBe(true);
  });
});

describe('without a hint that holds', () => {
  test.each([
    ['none', undefined],
    ['one that nobody signed', () => unsigned({ iss: realm.issuer, aud: party.client.clientId, sub: 'x' })],
    [
      'one with another signature',
      (hint: string) => `${hint.slice(0, hint.lastIndexOf('.'))}.${'A'.repeat(342)}`,
    ],
    ['one of alg none', (hint: string) => unsigned(JSON.parse(atob(hint.split('.')[1] ?? '')))],
  ])('%s: nobody is sent back unasked', async (_, forge) => {
    const session = await signedIn();
    const hint = forge ? { id_token_hint: forge(hintOf(session)) } : { client_id: party.client.clientId };
    const arrival = await logout(session, { ...hint, post_logout_redirect_uri: after, state });
    expect(pageOf(arrival)).toBe(forge ? 'error 400' : 'confirm');
    expect(await isSignedIn(session)).toBe(true);
  });

  test('the client alone has the user asked, who then comes back with the state', async () => {
    const session = await signedIn();
    const query = { client_id: party.client.clientId, post_logout_redirect_uri: after, state };
    const arrival = await confirm(session, await logout(session, query));
    expect(pageOf(arrival)).toBe(`${after}?state=${state}`);
    expect(await isSignedIn(session)).toBe(false);
  });

  test('an address without the client that it belongs to is refused', async () => {
    const session = await signedIn();
    expect(pageOf(await logout(session, { post_logout_redirect_uri: after, state }))).toBe('error 400');
    expect(await isSignedIn(session)).toBe(true);
  });

  test.each([
    ['no parameters', {}],
    ['a state alone', { state }],
  ])('%s: the user is asked, and stays at a page that says so', async (_, query) => {
    const session = await signedIn();
    expect(pageOf(await confirm(session, await logout(session, query)))).toBe('done');
    expect(await isSignedIn(session)).toBe(false);
  });
});

describe('after a logout', () => {
  test('access and refresh tokens of the session are dead, an offline sign-in goes on', async () => {
    const session = await signedIn();
    const offline = await signedIn('openid offline_access');
    for (const one of [session, offline]) await logout(one, { id_token_hint: hintOf(one) });
    expect((await client.userInfo(session.tokens['access_token'])).status).toBe(401);
    const refresh = ({ tokens }: Session) =>
      client.token({ grant_type: 'refresh_token', refresh_token: String(tokens['refresh_token']) });
    expect(await refresh(session)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await refresh(offline)).toMatchObject({ status: 200 });
  });

  test('a revoked refresh token ends the sign-in of its client', async () => {
    const session = await signedIn();
    await tokenRevocation(party.config, String(session.tokens['refresh_token']));
    expect((await client.userInfo(session.tokens['access_token'])).status).toBe(401);
  });
});
