import type { JWK } from 'jose';
import { afterAll, expect, test } from 'vitest';
import { openJwksServer } from '../support/applications/jwks-server.ts';
import { claimsIn, flowsOf, type Issued, Refused } from '../support/flows/flows.ts';
import { type FlowKey, flowKey } from '../support/flows/keys.ts';
import { flowRealm } from '../support/flows/realm.ts';
import { FULL } from '../support/sign-in/users.ts';

const published = await openJwksServer();
afterAll(published.close);

const CALLBACK = 'http://127.0.0.1:8428/callback';
const client = (client_id: string, more: object) => ({
  client_id,
  client_name: `Nova with ${client_id}`,
  redirect_uris: [CALLBACK],
  scope: 'openid profile',
  environments: ['local'],
  ...more,
});
const BOTH = ['authorization_code', 'implicit'];

/** Clients that each have one of what docs/flows.md has together. */
const realm = await flowRealm(undefined, [
  client('nova-keys', {
    type: 'confidential',
    token_endpoint_auth_method: 'private_key_jwt',
    jwks_uri: published.uri,
  }),
  client('nova-bound', {
    type: 'public',
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid profile offline_access',
    dpop_bound_access_tokens: true,
  }),
  client('nova-pushing', { type: 'confidential', require_pushed_authorization_requests: true }),
  client('nova-pushing-all', {
    type: 'confidential',
    grant_types: BOTH,
    response_types: ['code', 'code id_token'],
    require_pushed_authorization_requests: true,
  }),
  client('nova-apart', {
    type: 'confidential',
    grant_types: BOTH,
    response_types: ['code', 'id_token', 'id_token token'],
  }),
]);
const { ask, push, redeem, token, userInfo } = flowsOf(realm);
const { issuer, session } = realm;

const asked = (response_type: string) => ({
  redirect_uri: CALLBACK,
  response_type,
  scope: 'openid profile',
});

async function signedInBy(key: FlowKey): Promise<Issued> {
  const issued = await ask('nova-keys', FULL, asked('code'));
  const parameters = {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await key.assertion('nova-keys', issuer),
  };
  return redeem('nova-keys', CALLBACK, issued, { parameters });
}

/** Keycloak looks again for a key that it does not know, but only ten seconds after its last look: here at once. */
async function publish(...keys: readonly JWK[]): Promise<void> {
  published.publish(...keys);
  await session.call('forget keys', ({ cache }) => cache.clearKeysCache({ realm: session.realm }));
}

test('a client signs in with the key that it publishes, and with the next one after it', async () => {
  const [first, second] = [await flowKey('first'), await flowKey('second')];
  await publish({ ...first.jwk, use: 'sig' });
  expect(await signedInBy(first)).toMatchObject({ token_type: 'Bearer', scope: 'openid profile' });
  await expect(signedInBy(second)).rejects.toThrow(Refused);
  await publish({ ...second.jwk, use: 'sig' });
  expect(await signedInBy(second)).toMatchObject({ token_type: 'Bearer' });
  await expect(signedInBy(first)).rejects.toThrow(Refused);
});

test('a published key need not say what it is for, but one for encryption signs nobody in', async () => {
  const key = await flowKey();
  await publish({ ...key.jwk, use: 'enc' });
  await expect(signedInBy(key)).rejects.toThrow(Refused);
  await publish(key.jwk);
  expect(await signedInBy(key)).toMatchObject({ token_type: 'Bearer' });
});

test('tokens of a public client are bound to its key, and so is what renews them', async () => {
  const key = await flowKey();
  const proof = async (by = key) => ({ dpop: await by.proof(`${issuer}/protocol/openid-connect/token`) });
  const code = () => ask('nova-bound', FULL, asked('code'));
  await expect(redeem('nova-bound', CALLBACK, await code())).rejects.toThrow(/DPoP/);
  const issued = await redeem('nova-bound', CALLBACK, await code(), { headers: await proof() });
  expect(issued).toMatchObject({ token_type: 'DPoP' });
  expect(claimsIn(issued['access_token'])).toMatchObject({ cnf: { jkt: key.thumbprint } });
  await expect(userInfo(issued['access_token'] ?? '')).rejects.toThrow(/401/);
  const { refresh_token = '' } = issued;
  const renewed = async (by: FlowKey) =>
    token('nova-bound', { grant_type: 'refresh_token', refresh_token }, await proof(by));
  await expect(renewed(await flowKey())).rejects.toThrow(/DPoP/);
  expect(await renewed(key)).toMatchObject({ token_type: 'DPoP' });
});

/** What comes back for a request that was pushed. */
async function pushed(clientId: string, responseType: string): Promise<Issued> {
  const { request_uri = '' } = await push(clientId, asked(responseType));
  return ask(clientId, FULL, { request_uri });
}

test('a client with a secret signs in by pushed requests, and by no others', async () => {
  await expect(ask('nova-pushing', FULL, asked('code'))).rejects.toThrow(/Pushed Authorization Request/);
  const issued = await redeem('nova-pushing', CALLBACK, await pushed('nova-pushing', 'code'));
  expect(issued).toMatchObject({ token_type: 'Bearer', scope: 'openid profile' });
});

test.each([
  ['nova-pushing', ['code id_token', 'id_token']],
  ['nova-apart', ['id_token', 'id_token token', 'code id_token']],
])('pushed requests of %s, which the policies hold for, are refused %j', async (clientId, responseTypes) => {
  expect(await pushed(clientId, 'code')).toHaveProperty('code');
  for (const responseType of responseTypes) {
    await expect(push(clientId, asked(responseType)), responseType).rejects.toThrow(Refused);
  }
});

test('the policies leave out clients that have to push, which are answered all that is noticed', async () => {
  expect(await ask('nova-apart', FULL, asked('id_token'))).toHaveProperty('id_token');
  for (const responseType of ['code', 'code id_token', 'code token', 'id_token', 'id_token token']) {
    const issued = await pushed('nova-pushing-all', responseType);
    for (const part of ['code', 'id_token']) {
      expect(part in issued, `${part} of ${responseType}`).toBe(responseType.split(' ').includes(part));
    }
  }
});
