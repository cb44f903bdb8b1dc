import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { changeSecret, createAccount, newSecret, readSecret } from '../../lib/keycloak/accounts/client.ts';
import { setRights } from '../../lib/keycloak/accounts/rights.ts';
import { createTokenSource } from '../../lib/keycloak/token.ts';
import { adminConnection } from '../support/keycloak/connection.ts';
import { endpointsOf, OPEN, REDIRECT, SAFE } from '../support/keycloak/open-endpoints.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';

const { issuer, session } = await freshRealm();
const { register, change } = endpointsOf(issuer);
const call = <T>(request: Parameters<typeof session.call<T>>[1]) => session.call('try', request);
let count = 0;
const freshId = () => `registered-${++count}`;

async function stored(clientId: string): Promise<ClientRepresentation> {
  const [client] = await call(({ clients }) => clients.find({ clientId }));
  return client ?? {};
}

const PROOF_KEY = { 'pkce.code.challenge.method': 'S256' };

/** The realm has policies by now, unlike one that bootstrap has just made. */
const account = await createAccount(session, 'account-of-its-own', 'apply', newSecret());
const tokens = { 'an initial access token': '', "an administrator's token": '' };
beforeAll(async () => {
  const realm = session.realm;
  const { token = '' } = await call(({ realms }) =>
    realms.createClientsInitialAccess({ realm }, { count: 50, expiration: 600 }),
  );
  tokens['an initial access token'] = token;
  await setRights(session, account.id, {
    holder: 'realm-management',
    roles: ['manage-clients'],
    realmRoles: [],
  });
  const clientSecret = await readSecret(session, account);
  const credentials = { type: 'client', clientId: account.clientId, clientSecret } as const;
  const source = createTokenSource({ url: adminConnection().url, authRealm: realm, credentials }, 10_000);
  tokens["an administrator's token"] = await source.get();
});

describe.each(Object.keys(tokens) as (keyof typeof tokens)[])('whoever registers with %s', (kind) => {
  test.each([true, false])('gets a safe client, public or not (%j)', async (publicClient) => {
    const asked = { clientId: freshId(), publicClient, redirectUris: [REDIRECT], ...OPEN };
    expect(await register('default', asked, tokens[kind])).toMatchObject({ status: 201 });
    const client = await stored(asked.clientId);
    expect(client).toMatchObject({ ...SAFE, publicClient });
    if (publicClient) expect(client).toMatchObject({ attributes: PROOF_KEY });
    else expect(client).toMatchObject({ clientAuthenticatorType: 'client-secret' });
  });

  test.each([
    { redirectUris: ['https://app.example/*'] },
    { clientAuthenticatorType: 'client-secret-jwt' },
    { clientAuthenticatorType: 'client-x509' },
  ])('is refused %j', async (wrong) => {
    const asked = { clientId: freshId(), redirectUris: [REDIRECT], ...wrong };
    expect(await register('default', asked, tokens[kind])).toMatchObject({ status: 403 });
    expect(await stored(asked.clientId)).toEqual({});
  });

  test("is refused client_secret_jwt in the standard's words", async () => {
    const asked = { redirect_uris: [REDIRECT], token_endpoint_auth_method: 'client_secret_jwt' };
    expect(await register('openid-connect', asked, tokens[kind])).toMatchObject({ status: 403 });
  });

  test.each([
    { 'citizenid.allows-implicit': 'true' },
    { 'citizenid.allows-password': 'true' },
    { 'citizenid.account': 'apply' },
    { 'citizenid.account': 'plan' },
  ])('cannot open the client afterwards by %j', async (exception) => {
    const clientId = freshId();
    const asked = { clientId, publicClient: true, redirectUris: [REDIRECT], attributes: exception };
    const made = await register('default', asked, tokens[kind]);
    const own = String(made.body['registrationAccessToken']);
    const attributes = { ...exception, 'pkce.code.challenge.method': '' };
    const changed = await change(clientId, { ...asked, ...OPEN, attributes }, own);
    expect(changed.status).toBe(200);
    const found = { ...SAFE, attributes: { ...exception, ...PROOF_KEY } };
    expect(await stored(clientId)).toMatchObject(found);
    const wider = { ...asked, redirectUris: ['https://app.example/*'] };
    const next = String(changed.body['registrationAccessToken']);
    expect(await change(clientId, wider, next)).toMatchObject({ status: 403 });
    expect(await stored(clientId)).toMatchObject({ ...found, redirectUris: [REDIRECT] });
  });
});

describe('an account that bootstrap makes in a realm with policies', () => {
  test('keeps the scope that its rights need, also under a new secret', async () => {
    expect(await stored(account.clientId)).toMatchObject({ fullScopeAllowed: true });
    const secret = newSecret();
    await changeSecret(session, account, secret);
    expect((await readSecret(session, account)).reveal()).toBe(secret.reveal());
    expect(await stored(account.clientId)).toMatchObject({ fullScopeAllowed: true });
  });

  test.each([
    { redirectUris: ['https://app.example/*'] },
    { webOrigins: ['*'] },
    { clientAuthenticatorType: 'client-secret-jwt' },
  ])('is refused %j like every other client', async (wrong) => {
    const client = await stored(account.clientId);
    const update = call(({ clients }) => clients.update({ id: account.id }, { ...client, ...wrong }));
    await expect(update).rejects.toThrow(/answered 400/);
  });
});
