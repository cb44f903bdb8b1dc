import { expect, test } from 'vitest';
import { claimsIn, flowsOf, type Issued, Refused } from '../support/flows/flows.ts';
import { flowKey } from '../support/flows/keys.ts';
import { flowRealm } from '../support/flows/realm.ts';
import { DEVICE } from '../support/registered-names.ts';
import { CHALLENGE, VERIFIER } from '../support/sign-in/proof-key.ts';
import { FULL } from '../support/sign-in/users.ts';

const CODE = 'http://127.0.0.1:8421/callback';
const PAGE = 'http://127.0.0.1:8423/callback';
const HYBRID = 'http://127.0.0.1:8424/callback';
const GATE = 'http://127.0.0.1:8425/callback';
const VAULT = 'http://127.0.0.1:8426/callback';
const OLD_PAGE = 'http://127.0.0.1:8427/callback';
const APP = 'com.example.app:/callback';

const ADJUSTED: Readonly<Record<string, object>> = {
  'nova-page': {
    grant_types: ['authorization_code', 'implicit'],
    response_types: ['code', 'id_token', 'id_token token'],
  },
  'nova-app': { redirect_uris: [APP] },
};

/**
 * The clients of docs/flows.md; the page may ask for codes here too, but for none beside tokens, as an older one
 * may not, and the app has a scheme of its own.
 */
const realm = await flowRealm(
  (client) => ({ ...client, ...ADJUSTED[client.client_id] }),
  [
    {
      client_id: 'nova-old-page',
      client_name: 'Nova on an old page',
      type: 'public',
      redirect_uris: [OLD_PAGE],
      grant_types: ['implicit'],
      scope: 'openid profile',
      environments: ['local'],
    },
  ],
);
const { ask, redeem, token, device, exchange, introspect } = flowsOf(realm);
const { issuer, key } = realm;

const asked = (redirect_uri: string, response_type: string) => ({
  redirect_uri,
  response_type,
  scope: 'openid profile',
});

test.each([
  ['nova-web', CODE, 'code'],
  ['nova-page', PAGE, 'code'],
  ['nova-page', PAGE, 'id_token'],
  ['nova-page', PAGE, 'id_token token'],
  ['nova-hybrid', HYBRID, 'code'],
  ['nova-hybrid', HYBRID, 'code id_token'],
  ['nova-hybrid', HYBRID, 'code token'],
  ['nova-hybrid', HYBRID, 'code id_token token'],
])('%s at %s is answered %s', async (clientId, redirect, responseType) => {
  const issued = await ask(clientId, FULL, asked(redirect, responseType));
  const parts = responseType.split(' ').map((part) => (part === 'token' ? 'access_token' : part));
  for (const part of ['code', 'id_token', 'access_token'])
    expect(part in issued, part).toBe(parts.includes(part));
});

test.each([
  [
    'nova-web',
    CODE,
    ['id_token', 'id_token token', 'token', 'code id_token', 'code token', 'code id_token token'],
  ],
  ['nova-page', PAGE, ['code id_token', 'code token', 'code id_token token']],
  ['nova-hybrid', HYBRID, ['id_token', 'id_token token', 'token']],
])('%s at %s is refused %j', async (clientId, redirect, responseTypes) => {
  for (const responseType of responseTypes) {
    await expect(ask(clientId, FULL, asked(redirect, responseType)), responseType).rejects.toThrow(Refused);
  }
});

test.each(['nova-old-page', 'nova-legacy', 'nova-tv', 'nova-service'])(
  '%s, which does not declare codes, gets none, though it had an address to get them at',
  async (clientId) => {
    await realm.session.call(`send users of ${clientId} back`, async ({ clients }) => {
      const [found] = await clients.find({ clientId });
      await clients.update({ id: found?.id ?? '' }, { ...found, redirectUris: [OLD_PAGE] });
    });
    const asking = ask(clientId, FULL, asked(OLD_PAGE, 'code'));
    await expect(asking).rejects.toThrow(/unauthorized_client: .*Standard flow is disabled/);
  },
);

test('an app gets its code at a scheme of its own, and at no other (RFC 8252 section 7.1)', async () => {
  const issued = await redeem('nova-app', APP, await ask('nova-app', FULL, asked(APP, 'code')));
  expect(claimsIn(issued['access_token'])).toMatchObject({ azp: 'nova-app' });
  for (const other of ['com.example.app:/callbacks', 'com.example.other:/callback']) {
    await expect(ask('nova-app', FULL, asked(other, 'code')), other).rejects.toThrow(/redirect_uri/);
  }
});

test('tokens out of a redirect live for four hours, like all others', async () => {
  const issued = await ask('nova-page', FULL, asked(PAGE, 'id_token token'));
  expect(issued['expires_in']).toBe('14400');
  for (const name of ['id_token', 'access_token']) {
    const { exp, iat } = claimsIn(issued[name]);
    expect(Number(exp) - Number(iat)).toBe(14_400);
  }
});

test.each([
  ['client credentials', () => token('nova-web', { grant_type: 'client_credentials' })],
  ['a password', () => token('nova-web', { grant_type: 'password', ...FULL_PASSWORD })],
  ['a device', () => device('nova-web', FULL, 'openid')],
  ['a device code', () => token('nova-web', { grant_type: DEVICE, device_code: 'any' })],
  ['an exchange', async () => exchange('nova-web', await signedIn('nova-web', CODE), {})],
])('nova-web, which does not declare it, gets nothing for %s', async (_, request) => {
  await expect(request()).rejects.toThrow(Refused);
});

const FULL_PASSWORD = { username: FULL.username, password: FULL.password, scope: 'openid' };

async function signedIn(clientId: string, redirect: string, scope = 'openid profile'): Promise<string> {
  const issued = await redeem(
    clientId,
    redirect,
    await ask(clientId, FULL, { ...asked(redirect, 'code'), scope }),
  );
  return issued['access_token'] ?? '';
}

test('an exchanged token is for the declared audience alone, which the first one was not for', async () => {
  const subject = await signedIn('nova-gate', GATE);
  expect(claimsIn(subject)).toMatchObject({ aud: 'nova-gate' });
  const { access_token = '' } = await exchange('nova-gate', subject, {
    audience: 'nova-api',
    scope: 'openid profile',
  });
  expect(claimsIn(access_token)).toMatchObject({
    aud: 'nova-api',
    azp: 'nova-gate',
    scope: 'openid profile',
  });
  expect(await introspect('nova-api', access_token)).toMatchObject({ active: true });
  expect(await introspect('nova-gate', access_token)).toEqual({ active: false });
  const plain = await exchange('nova-gate', subject, {});
  expect(claimsIn(plain['access_token'])).toMatchObject({ aud: 'nova-gate' });
});

test('a token is exchanged for one with fewer scopes, never for one with more', async () => {
  await signedIn('nova-gate', GATE, 'openid profile email');
  const subject = await signedIn('nova-gate', GATE, 'openid profile');
  const narrow = await exchange('nova-gate', subject, { audience: 'nova-api', scope: 'openid' });
  expect(claimsIn(narrow['access_token'])).toMatchObject({ scope: 'openid' });
  expect(claimsIn(narrow['access_token'])).not.toHaveProperty('preferred_username');
  const wider = exchange('nova-gate', subject, { audience: 'nova-api', scope: 'openid profile email' });
  await expect(wider).rejects.toThrow(/invalid_scope/);
});

test('an audience that is not declared is refused, and so is a token for somebody else', async () => {
  const subject = await signedIn('nova-gate', GATE);
  await expect(exchange('nova-gate', subject, { audience: 'nova-web' })).rejects.toThrow(/nova-web/);
  await expect(exchange('nova-gate', await signedIn('nova-web', CODE), {})).rejects.toThrow(Refused);
});

test('a client that requires pushed requests is asked for them', async () => {
  await expect(ask('nova-vault', FULL, asked(VAULT, 'code'))).rejects.toThrow(/Pushed Authorization Request/);
});

/** What nova-vault pushes and redeems, with or without what it has to prove. */
async function vault(proof: 'bound' | 'unbound', clientAssertion?: string): Promise<Issued> {
  const proven = async () => ({
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: clientAssertion ?? (await key.assertion('nova-vault', issuer)),
  });
  const endpoint = `${issuer}/protocol/openid-connect`;
  const send = async (url: string, body: Readonly<Record<string, string>>, headers = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ ...body, ...(await proven()) }),
    });
    const answer = (await response.json()) as Issued;
    if (!response.ok) throw new Refused(`${answer['error']}: ${answer['error_description']}`);
    return answer;
  };
  const pushed = await send(`${endpoint}/ext/par/request`, {
    client_id: 'nova-vault',
    ...asked(VAULT, 'code'),
    ...CHALLENGE,
  });
  const { code = '' } = await ask('nova-vault', FULL, { request_uri: pushed['request_uri'] ?? '' });
  const redeemed = { grant_type: 'authorization_code', code, redirect_uri: VAULT };
  const headers = proof === 'bound' ? { dpop: await key.proof(`${endpoint}/token`) } : {};
  return send(`${endpoint}/token`, { ...redeemed, code_verifier: VERIFIER }, headers);
}

test('tokens are bound to the key of a client that asks for it, and not given without a proof', async () => {
  const issued = await vault('bound');
  expect(issued).toMatchObject({ token_type: 'DPoP' });
  expect(claimsIn(issued['access_token'])).toMatchObject({ cnf: { jkt: key.thumbprint } });
  await expect(vault('unbound')).rejects.toThrow(/DPoP/);
});

test('a client that proves itself with its key is let in with no other, and with no secret', async () => {
  const stranger = await (await flowKey()).assertion('nova-vault', issuer);
  await expect(vault('bound', stranger)).rejects.toThrow(/Authentication failed/);
  const secret = { grant_type: 'authorization_code', code: 'any', client_secret: 'any' };
  await expect(token('nova-vault', secret)).rejects.toThrow(/client/i);
});
