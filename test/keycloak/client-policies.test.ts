import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { afterAll, describe, expect, test } from 'vitest';
import { type ApplyOptions, apply } from '../../lib/commands/apply.ts';
import { asObject } from '../../lib/model/json.ts';
import { reviewCodes } from '../../lib/model/review-code.ts';
import { UNATTENDED } from '../support/keycloak/commands.ts';
import { endpointsOf, OPEN, REDIRECT, SAFE } from '../support/keycloak/open-endpoints.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { CHALLENGE } from '../support/sign-in/proof-key.ts';

/** All that makes a client open. */
const WIDE = {
  ...OPEN,
  publicClient: true,
  redirectUris: [REDIRECT],
  attributes: {},
} as const satisfies ClientRepresentation;

const files = await copyRealmFiles();
afterAll(files.dispose);
await files.edit('integrators/star-atlas.yaml', (file) => {
  const grants = ['authorization_code', 'refresh_token', 'implicit', 'password'];
  file.addIn(['clients'], {
    client_id: 'star-atlas-old',
    client_name: 'Star Atlas of old',
    type: 'confidential',
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: ['http://127.0.0.1:8400/old'],
    grant_types: grants,
    scope: 'openid profile offline_access',
    environments: ['local'],
  });
});
const { issuer, session, options } = await freshRealm({ realmDir: files.realmDir });
const { realm } = session;
const { origin } = new URL(issuer);

async function applyFiles(): Promise<readonly string[]> {
  let changes: readonly string[] = [];
  const approve: ApplyOptions['approve'] = async ({ plan }) => {
    changes = plan.changes.map(({ action, address }) => `${action} ${address}`);
    return true;
  };
  const run = { ...options, ...UNATTENDED, prune: false, accept: reviewCodes, approve };
  expect((await apply(run)).failed).toEqual([]);
  return changes;
}

const call = <T>(request: Parameters<typeof session.call<T>>[1]) => session.call('try', request);
let count = 0;
const freshId = () => `tried-${++count}`;

/** What a client has become that somebody asked for. */
async function made(asked: ClientRepresentation): Promise<ClientRepresentation> {
  const { id } = await call(({ clients }) => clients.create({ clientId: freshId(), ...asked }));
  return read(id);
}
async function read(id: string): Promise<ClientRepresentation> {
  return (await call(({ clients }) => clients.findOne({ id }))) ?? {};
}
async function changed(client: ClientRepresentation, change: ClientRepresentation) {
  const { id = '' } = client;
  await call(({ clients }) => clients.update({ id }, { ...client, ...change }));
  return read(id);
}

async function secretOf(clientId: string): Promise<string> {
  const [client] = await call(({ clients }) => clients.find({ clientId }));
  return client?.secret ?? '';
}

const { register, authorize, passwordGrant } = endpointsOf(issuer);

describe('an administrator who may do everything to clients', () => {
  test('makes a client that asks for everything, and gets a safe one', async () => {
    const client = await made(WIDE);
    expect(client).toMatchObject({ ...SAFE, attributes: { 'pkce.code.challenge.method': 'S256' } });
  });

  test('opens a client later, and it stays safe', async () => {
    const client = await made({ redirectUris: [REDIRECT], publicClient: true });
    const later = await changed(client, { ...WIDE, attributes: { 'pkce.code.challenge.method': '' } });
    expect(later).toMatchObject({ ...SAFE, attributes: { 'pkce.code.challenge.method': 'S256' } });
    const ours = await call(({ clients }) => clients.find({ clientId: 'star-atlas-web' }));
    expect(await changed(ours[0] ?? {}, { ...SAFE, consentRequired: false })).toMatchObject(SAFE);
  });

  test.each([
    { redirectUris: ['https://app.example/*'] },
    { redirectUris: ['*'] },
    { redirectUris: ['http://app.example/callback'] },
    { redirectUris: ['https://app.example/callback#part'] },
    { redirectUris: ['https://user@app.example/callback'] },
    { redirectUris: ['/relative'] },
    { redirectUris: ['javascript:alert(1)'] },
    { redirectUris: ['http://127.0.0.1.evil.example/'] },
    { redirectUris: ['myapp:/callback'] },
    { rootUrl: 'https://app.example' },
    { webOrigins: ['*'] },
    { attributes: { 'post.logout.redirect.uris': `${REDIRECT}##https://app.example/*` } },
    { attributes: { 'backchannel.logout.url': 'http://app.example/logout' } },
    { attributes: { 'jwks.url': 'http://app.example/keys' } },
    { clientAuthenticatorType: 'client-x509' },
    { clientAuthenticatorType: 'client-secret-jwt' },
    { protocol: 'saml' },
  ])('is refused %j', async (wrong) => {
    const asked = { redirectUris: [REDIRECT], ...wrong };
    await expect(made(asked)).rejects.toThrow(/answered 400/);
    const good = await made({ redirectUris: [REDIRECT] });
    await expect(changed(good, wrong)).rejects.toThrow(/answered 400/);
  });

  test('hides no address in a client that nobody signs in with yet', async () => {
    const hidden = { bearerOnly: true, redirectUris: ['https://app.example/*'] };
    await expect(made(hidden)).rejects.toThrow(/answered 400/);
    await expect(made({ bearerOnly: true, rootUrl: 'https://app.example' })).rejects.toThrow(/answered 400/);
    expect(await made({ bearerOnly: true })).toMatchObject({ bearerOnly: true });
  });

  test.each([
    REDIRECT,
    'https://app.example:8443/a/b?c=d@e',
    'http://127.0.0.1:8400/callback',
    'http://[::1]/callback',
    'com.example.app:/callback',
  ])('may have codes sent to %s', async (redirectUri) => {
    expect(await made({ redirectUris: [redirectUri] })).toMatchObject({ redirectUris: [redirectUri] });
  });

  test("opens none of Keycloak's own clients", async () => {
    const [console] = await call(({ clients }) => clients.find({ clientId: 'account-console' }));
    const wider = { redirectUris: [...(console?.redirectUris ?? []), 'https://evil.example/*'] };
    await expect(changed(console ?? {}, wider)).rejects.toThrow(/answered 400/);
  });
});

describe('whoever registers clients', () => {
  const asked = { redirect_uris: [REDIRECT] };

  test('is refused without a token, whatever hosts the realm is told to trust', async () => {
    expect(await register('openid-connect', asked)).toMatchObject({ status: 403 });
    const trusted = await call(({ components }) => components.find({ name: 'Trusted Hosts' }));
    for (const { id = '', ...rest } of trusted) {
      await call(({ components }) => components.del({ id }));
      expect(rest.subType).toBe('anonymous');
    }
    expect(await register('openid-connect', asked)).toMatchObject({ status: 403 });
    expect(await register('default', { clientId: freshId(), ...WIDE })).toMatchObject({ status: 403 });
  });

  test('is refused with the rights of an integrator, which are none over clients', async () => {
    const credentials = [{ type: 'password', value: 'correct horse battery staple' }];
    const [group] = await call(({ groups }) => groups.find({ search: 'star-atlas', exact: true }));
    expect(group).toBeDefined();
    const profile = { email: 'ada@app.example', emailVerified: true, firstName: 'Ada', lastName: 'A' };
    const groups = ['/integrators/star-atlas'];
    await call(({ users }) =>
      users.create({ username: 'ada-tries', enabled: true, credentials, groups, ...profile }),
    );
    const secret = await secretOf('star-atlas-old');
    const answer = await passwordGrant('star-atlas-old', secret, 'ada-tries', 'correct horse battery staple');
    const token = answer.access_token ?? '';
    expect(token).not.toBe('');
    expect(await register('default', { clientId: freshId(), ...WIDE }, token)).toMatchObject({ status: 403 });
    const response = await fetch(`${origin}/admin/realms/${realm}/clients`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ clientId: freshId(), ...WIDE }),
    });
    expect(response.status).toBe(403);
  });

  test('gets a safe client for an initial access token', async () => {
    const { token = '' } = await call(({ realms }) =>
      realms.createClientsInitialAccess({ realm }, { count: 5, expiration: 600 }),
    );
    const open = await register('default', { clientId: freshId(), ...WIDE }, token);
    expect(open).toMatchObject({ status: 201, body: SAFE });
    const implicit = { ...asked, grant_types: ['implicit'], response_types: ['id_token token'] };
    const { status, body } = await register('openid-connect', implicit, token);
    expect(status).toBe(201);
    expect(body['grant_types']).not.toContain('implicit');
    const wild = { clientId: freshId(), redirectUris: ['https://app.example/*'] };
    expect(await register('default', wild, token)).toMatchObject({ status: 403 });
  });
});

describe('a client that came past the policies', () => {
  test('gets no tokens without a code, no code without a proof key, and none for a password', async () => {
    const clientId = freshId();
    const clients = [{ clientId, ...WIDE }];
    await call(({ realms }) =>
      realms.partialImport({ realm, rep: { ifResourceExists: 'FAIL', clients } as never }),
    );
    const [found] = await call(({ clients: all }) => all.find({ clientId }));
    expect(found).toMatchObject({ implicitFlowEnabled: true, directAccessGrantsEnabled: true });
    expect(await authorize(clientId, { response_type: 'id_token token', ...CHALLENGE })).toMatch(
      /prohibited/,
    );
    expect(await authorize(clientId, { response_type: 'code' })).toMatch(/code_challenge_method/);
    expect(await authorize(clientId, { response_type: 'code', ...CHALLENGE })).toBe('asks to sign in');
    const { error_description } = await passwordGrant(clientId);
    expect(error_description).toMatch(/prohibited/);
  });
});

describe('a client that declares the grant types implicit and password', () => {
  const redirect = { redirect_uri: 'http://127.0.0.1:8400/old' };

  test('has them, and is otherwise as safe as others', async () => {
    const [client] = await call(({ clients }) => clients.find({ clientId: 'star-atlas-old' }));
    expect(client).toMatchObject({ implicitFlowEnabled: true, directAccessGrantsEnabled: true });
    expect(client).toMatchObject({ fullScopeAllowed: false });
    const implicit = { ...redirect, response_type: 'id_token token' };
    expect(await authorize('star-atlas-old', implicit)).toBe('asks to sign in');
    expect(await authorize('star-atlas-old', { ...redirect, response_type: 'code' })).toMatch(
      /code_challenge/,
    );
    const { error_description } = await passwordGrant('star-atlas-old', await secretOf('star-atlas-old'));
    expect(error_description).toBe('Invalid user credentials');
  });

  test('loses them with its declaration, and gets them back with it', async () => {
    expect(await applyFiles()).toEqual([]);
    const declare = (grants: readonly string[]) =>
      files.edit('integrators/star-atlas.yaml', (file) => file.setIn(['clients', 2, 'grant_types'], grants));
    await declare(['authorization_code', 'refresh_token']);
    expect(await applyFiles()).toEqual(['update client/star-atlas-old']);
    expect(await applyFiles()).toEqual([]);
    await declare(['authorization_code', 'refresh_token', 'implicit', 'password']);
    expect(await applyFiles()).toEqual(['update client/star-atlas-old']);
    expect(await applyFiles()).toEqual([]);
    const [client] = await call(({ clients }) => clients.find({ clientId: 'star-atlas-old' }));
    expect(asObject(client as never)).toMatchObject({ implicitFlowEnabled: true, consentRequired: false });
  });
});

test('the old secret of a client goes on after a reset', async () => {
  const old = await secretOf('star-atlas-old');
  const [client] = await call(({ clients }) => clients.find({ clientId: 'star-atlas-old' }));
  await call(({ clients }) => clients.generateNewClientSecret({ id: client?.id ?? '' }));
  const next = await secretOf('star-atlas-old');
  expect(next).not.toBe(old);
  for (const secret of [old, next]) {
    const { error_description } = await passwordGrant('star-atlas-old', secret);
    expect(error_description).toBe('Invalid user credentials');
  }
});
