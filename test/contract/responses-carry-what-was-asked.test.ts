import { decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { conformanceRealm } from '../support/conformance/realm.ts';
import { halfHash, NONCE, STATE, suiteClient } from '../support/conformance/suite-client.ts';
import { RESPONSE_TYPES } from '../support/registered-names.ts';

/* OpenID Connect Core sections 3.1 to 3.3, with Multiple Response Types and Form Post, type by type. */

const realm = await conformanceRealm();
const party = await realm.relyingParty('conformance-basic');
const client = suiteClient(party);
const second = suiteClient(await realm.relyingParty('conformance-second'));
const post = suiteClient(await realm.relyingParty('conformance-post'));
/** One who stays signed in: quick sign-ins of one user get in each other's way. */
const one = client.browser();

const { jwks_uri = '', issuer } = party.config.serverMetadata();

const WITH_CODE = RESPONSE_TYPES.filter((type) => type.includes('code'));

const MODES = ['default', 'form_post'] as const;

describe.each(RESPONSE_TYPES)('an answer to %s', (type) => {
  const parts = type.split(' ');

  test.each(MODES)('has its parts and no others, in the %s mode', async (mode) => {
    const response_mode = mode === 'default' ? '' : mode;
    const answer = await client.ask(one, type, { response_mode });
    const usual = type === 'code' ? 'query' : 'fragment';
    expect(answer.mode).toBe(mode === 'default' ? usual : mode);
    expect(answer.redirect).toBe(party.client.redirectUri);
    expect([...answer.parameters.keys()].sort()).toEqual(
      [
        'iss',
        'session_state',
        'state',
        ...(parts.includes('code') ? ['code'] : []),
        ...(parts.includes('id_token') ? ['id_token'] : []),
        ...(parts.includes('token') ? ['access_token', 'expires_in', 'token_type'] : []),
      ].sort(),
    );
    const { state, iss } = Object.fromEntries(answer.parameters);
    expect({ state, iss }).toEqual({ state: STATE, iss: issuer });
  });

  test('holds together: nonce, hashes, subject, and one user behind every token', async () => {
    const { parameters } = await client.ask(one, type);
    const redeemed = parts.includes('code') ? await client.redeem(await client.ask(one, type)) : undefined;
    const subjects = new Set<unknown>();
    if (parts.includes('id_token')) {
      const claims = await client.verified(parameters.get('id_token'));
      expect(claims).toMatchObject({
        nonce: NONCE,
        azp: party.client.clientId,
        auth_time: expect.any(Number),
        acr: expect.stringMatching(/^[01]$/),
        ...(parts.includes('token') ? { at_hash: halfHash(parameters.get('access_token')) } : {}),
        ...(parts.includes('code') ? { c_hash: halfHash(parameters.get('code')) } : {}),
      });
      subjects.add(claims.sub);
    }
    if (parts.includes('token')) {
      expect(parameters.get('token_type')).toBe('Bearer');
      const answer = await client.userInfo(parameters.get('access_token'));
      subjects.add(((await answer.json()) as { sub: string }).sub);
    }
    if (redeemed) {
      const { body, status } = redeemed;
      expect(status).toBe(200);
      const claims = await client.verified(body['id_token']);
      expect(claims).toMatchObject({ nonce: NONCE, at_hash: halfHash(body['access_token']) });
      subjects.add(claims.sub);
      const answer = await client.userInfo(body['access_token']);
      subjects.add(((await answer.json()) as { sub: string }).sub);
    }
    expect([...subjects]).toEqual([expect.any(String)]);
  });

  test('needs a nonce where an ID token comes by the front', async () => {
    const { parameters } = await client.ask(one, type, { nonce: '' });
    expect(parameters.get('error')).toBe(parts.includes('id_token') ? 'invalid_request' : null);
    expect(parameters.get('state')).toBe(STATE);
  });

  test('comes without a page for prompt=none, or says login_required', async () => {
    const refused = await client.ask(client.browser(), type, { prompt: 'none' });
    expect(Object.fromEntries(refused.parameters)).toEqual({
      error: 'login_required',
      state: STATE,
      iss: issuer,
    });
    expect(refused.mode).toBe(type === 'code' ? 'query' : 'fragment');
    await client.ask(one, type);
    const silent = await client.ask(one, type, { prompt: 'none' });
    expect(silent.asked).toBe(false);
    expect(silent.parameters.get('error')).toBe(null);
  });
});

describe('a code', () => {
  test.each(WITH_CODE)('from %s is good once; a second use ends what the first brought', async (type) => {
    const answer = await client.ask(one, type);
    const { body } = await client.redeem(answer);
    expect(await client.redeem(answer)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await client.userInfo(body['access_token'])).status).toBe(401);
    const refresh_token = String(body['refresh_token']);
    const refreshed = await client.token({ grant_type: 'refresh_token', refresh_token });
    expect(refreshed).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('used twice leaves an offline sign-in as it is, which Keycloak does not look for', async () => {
    const answer = await client.ask(one, 'code', { scope: 'openid offline_access' });
    const { body } = await client.redeem(answer);
    expect(await client.redeem(answer)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const refresh_token = String(body['refresh_token']);
    expect(await client.token({ grant_type: 'refresh_token', refresh_token })).toMatchObject({ status: 200 });
  });

  test('is for the client that asked for it', async () => {
    const answer = await client.ask(one, 'code');
    expect(await second.redeem(answer)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('is for the redirect that it was sent to', async () => {
    const { parameters } = await client.ask(one, 'code');
    const code = parameters.get('code') ?? '';
    const elsewhere = `${party.client.redirectUri}/deeper`;
    const answer = await client.token({ grant_type: 'authorization_code', code, redirect_uri: elsewhere });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test.each(WITH_CODE)('from %s is redeemed with the secret in the body, too', async (type) => {
    const { status, body } = await post.redeem(await post.ask(one, type));
    expect(status).toBe(200);
    expect(await post.verified(body['id_token'])).toMatchObject({ nonce: NONCE });
  });
});

test('a refreshed ID token tells of the same sign-in, and no other client can refresh', async () => {
  const scope = 'openid offline_access';
  const answer = await client.ask(one, 'code', { scope, prompt: 'consent' });
  const { body } = await client.redeem(answer);
  const grant = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) };
  expect(await second.token(grant)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  const first = await client.verified(body['id_token']);
  const refreshed = await client.token(grant);
  const again = await client.verified(refreshed.body['id_token']);
  for (const claim of ['iss', 'sub', 'aud', 'azp', 'auth_time'] as const) {
    expect(again[claim]).toEqual(first[claim]);
  }
  expect([undefined, NONCE]).toContain(again['nonce']);
});

test('keys are published without their private half, each with a name that tokens use', async () => {
  const { keys } = (await (await fetch(jwks_uri)).json()) as { keys: Readonly<Record<string, unknown>>[] };
  const names = keys.map(({ kid }) => kid);
  expect(new Set(names).size).toBe(keys.length);
  for (const key of keys) {
    expect(key['kty']).toBe('RSA');
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(secret);
  }
  const { parameters } = await client.ask(one, 'id_token');
  expect(names).toContain(decodeProtectedHeader(parameters.get('id_token') ?? '').kid);
});

test.each(['get', 'header', 'body'] as const)('UserInfo takes the token by %s', async (how) => {
  const { parameters } = await client.ask(one, 'id_token token');
  const answer = await client.userInfo(parameters.get('access_token'), how);
  expect(answer.headers.get('content-type')).toContain('application/json');
  const { sub } = await client.verified(parameters.get('id_token'));
  expect(await answer.json()).toEqual({ sub });
});
