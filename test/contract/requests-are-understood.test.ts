import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { conformanceRealm } from '../support/conformance/realm.ts';
import { NONCE, STATE, suiteClient, unsigned } from '../support/conformance/suite-client.ts';
import { RESPONSE_TYPES } from '../support/registered-names.ts';
import { StoppedAtPage } from '../support/sign-in/login.ts';
import { BARE } from '../support/sign-in/users.ts';

/* OpenID Connect Core section 3.1.2.1 and what the conformance suite asks of each response type. */

const realm = await conformanceRealm();
const party = await realm.relyingParty('conformance-basic');
const client = suiteClient(party);
const { redirectUri, clientId } = party.client;

const MODES = ['', 'form_post'] as const;

/** Somebody who is signed in, with the ID token of it. */
async function signedIn() {
  const browser = client.browser();
  const { parameters } = await client.ask(browser, 'id_token');
  const hint = parameters.get('id_token') ?? '';
  return { browser, hint, claims: await client.verified(hint) };
}

const { browser: one, hint } = await signedIn();

describe.each(RESPONSE_TYPES)('%s', (type) => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['a parameter that nobody knows', { extra: 'foobar' }],
    ['display=page', { display: 'page' }],
    ['display=popup', { display: 'popup' }],
    ['ui_locales', { ui_locales: 'se' }],
    ['claims_locales', { claims_locales: 'se' }],
    ['acr_values', { acr_values: '1 2' }],
    ['login_hint', { login_hint: 'buffy@suite.example' }],
    ['another order of scopes', { scope: 'email openid' }],
    ['an essential claim', { claims: JSON.stringify({ userinfo: { name: { essential: true } } }) }],
    ['id_token_hint with prompt=none', { id_token_hint: hint, prompt: 'none' }],
  ])('is answered with %s', async (_, parameters) => {
    const answer = await client.ask(one, type, parameters);
    expect(answer.parameters.get('error')).toBe(null);
    expect(answer.parameters.get('state')).toBe(STATE);
  });

  test.each(MODES)('is answered when it is posted (mode %s)', async (response_mode) => {
    const answer = await client.ask(one, type, { response_mode }, 'POST');
    expect(answer.parameters.get('error')).toBe(null);
  });

  test('may come in an unsigned request object, whose redirect is the one that holds', async () => {
    const inside = { response_type: type, client_id: clientId, scope: 'openid' };
    const request = unsigned({ ...inside, redirect_uri: redirectUri, state: 'from-inside', nonce: NONCE });
    const answer = await client.ask(one, type, { request, state: '', nonce: '' });
    expect(answer.parameters.get('state')).toBe('from-inside');
    const elsewhere = { request, redirect_uri: 'https://elsewhere.example/callback' };
    expect((await client.ask(one, type, elsewhere)).redirect).toBe(redirectUri);
  });

  test.each([
    ['with a path appended', `${redirectUri}/deeper`],
    ['with a query appended', `${redirectUri}?extra=1`],
    ['in capitals', redirectUri.replace('/callback', '/Callback')],
    ['of another host', 'https://elsewhere.example/callback'],
    ['left out', ''],
  ])('stops at a page for a redirect %s', async (_, redirect_uri) => {
    await expect(client.ask(one, type, { redirect_uri })).rejects.toThrow(StoppedAtPage);
  });
});

test.each(MODES)('a request without response_type is refused (mode %s)', async (response_mode) => {
  const { mode, parameters } = await client.ask(one, '', { response_mode });
  expect(mode).toBe(response_mode || 'query');
  expect(Object.fromEntries(parameters)).toMatchObject({ error: 'invalid_request', state: STATE });
});

test('prompt=none is told by form_post, too, that somebody has to sign in', async () => {
  const { mode, parameters } = await client.ask(client.browser(), 'code', {
    prompt: 'none',
    response_mode: 'form_post',
  });
  expect(mode).toBe('form_post');
  expect(Object.fromEntries(parameters)).toMatchObject({ error: 'login_required', state: STATE });
});

test('prompt=none asks for no consent, prompt=consent asks anew', async () => {
  const { browser } = await signedIn();
  const scope = 'openid roles';
  const refused = await client.ask(browser, 'code', { scope, prompt: 'none' });
  expect(refused.parameters.get('error')).toMatch(/^(consent|interaction)_required$/);
  const lines = ['Your roles in Citizen iD'];
  expect((await client.ask(browser, 'code', { scope })).consent).toEqual(lines);
  expect((await client.ask(browser, 'code', { scope })).consent).toBeUndefined();
  expect((await client.ask(browser, 'code', { scope, prompt: 'consent' })).consent).toEqual(lines);
});

test('prompt=create leads to the page where accounts are made', async () => {
  const stopped = await client.ask(client.browser(), 'code', { prompt: 'create' }).catch((error) => error);
  expect(stopped).toBeInstanceOf(StoppedAtPage);
  expect(stopped.page.document.querySelector('#kc-register-form')).not.toBe(null);
});

test('prompt=login and a max_age that has passed ask for the password; auth_time tells', async () => {
  const login = await signedIn();
  const age = await signedIn();
  const long = await signedIn();
  const newest = Number(long.claims['auth_time']);
  // A second more than max_age, as the suite waits: the time of Keycloak is the only one there is.
  await setTimeout((newest + 3) * 1000 - Date.now());
  const again = async ({ browser }: typeof login, parameters: Readonly<Record<string, string>>) => {
    const answer = await client.ask(browser, 'id_token', parameters);
    const claims = await client.verified(answer.parameters.get('id_token'));
    return { asked: answer.asked, authTime: Number(claims['auth_time']), sub: claims.sub };
  };
  const before = Number(long.claims['auth_time']);
  const { sub } = long.claims;
  expect(await again(long, { max_age: '10000' })).toEqual({ asked: false, authTime: before, sub });
  for (const answer of [await again(login, { prompt: 'login' }), await again(age, { max_age: '1' })]) {
    expect(answer).toMatchObject({ asked: true, sub });
    expect(answer.authTime).toBeGreaterThan(newest + 1);
  }
});

test('id_token_hint of somebody else is not looked at by Keycloak: compare `sub`', async () => {
  const other = await client.ask(client.browser(), 'id_token', {}, 'GET', BARE);
  const id_token_hint = other.parameters.get('id_token') ?? '';
  const { parameters } = await client.ask(one, 'id_token', { id_token_hint, prompt: 'none' });
  const [hinted, got] = await Promise.all([id_token_hint, parameters.get('id_token')].map(client.verified));
  expect(got?.sub).not.toBe(hinted?.sub);
});

test.each([
  ['request_uri', { request_uri: 'https://suite.example/request.jwt' }],
  ['a request object of another client', { request: unsigned({ client_id: 'star-atlas-web' }) }],
  ['a proof key of a length that none has', { code_challenge: 'short', code_challenge_method: 'S256' }],
])('%s is refused', async (_, parameters) => {
  const attempt = client.ask(one, 'code', parameters);
  const error = await attempt.then(
    (answer) => answer.parameters.get('error'),
    (failure) => (failure instanceof StoppedAtPage ? 'page' : Promise.reject(failure)),
  );
  expect(error).toMatch(/^(page|invalid_request|invalid_request_uri|invalid_request_object)$/);
});
