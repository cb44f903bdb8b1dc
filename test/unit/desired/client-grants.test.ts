import { describe, expect, it } from 'vitest';
import { authenticationAttributes, grantAttributes } from '../../../lib/desired/client-grants.ts';
import { clientMappers } from '../../../lib/desired/client-mappers.ts';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import type { ClientDocument } from '../../../lib/model/documents/integrator.ts';

function client(parts: Partial<ClientDocument>): ClientDocument {
  return { client_id: 'acme-web', client_name: 'Acme', type: 'confidential', scope: 'openid', ...parts };
}

describe('how a client proves itself', () => {
  it('is by its secret, in one place only', () => {
    const allowed = 'client.secret.authentication.allowed.method';
    expect(authenticationAttributes(client({}))).toMatchObject({ [allowed]: 'client_secret_basic' });
    const post = client({ token_endpoint_auth_method: 'client_secret_post' });
    expect(authenticationAttributes(post)).toMatchObject({ [allowed]: 'client_secret_post' });
    expect(authenticationAttributes(client({ type: 'public' }))).toMatchObject({ [allowed]: '' });
  });

  it('is by its keys, at their address or as they stand in the file, and by no secret', () => {
    const byKey = { token_endpoint_auth_method: 'private_key_jwt' } as const;
    const none = { 'client.secret.authentication.allowed.method': '' };
    const jwks = { keys: [{ kty: 'EC', kid: 'one', crv: 'P-256', x: 'x', y: 'y' }] } as const;
    const written = client({ ...byKey, jwks: { keys: [...jwks.keys] } });
    expect(authenticationAttributes(written)).toEqual({
      ...none,
      'use.jwks.url': '',
      'jwks.url': '',
      'use.jwks.string': 'true',
      'jwks.string': '{"keys":[{"crv":"P-256","kid":"one","kty":"EC","use":"sig","x":"x","y":"y"}]}',
    });
    const fetched = client({ ...byKey, jwks_uri: 'https://acme.example/keys' });
    expect(authenticationAttributes(fetched)).toMatchObject({
      ...none,
      'use.jwks.url': 'true',
      'jwks.url': 'https://acme.example/keys',
      'use.jwks.string': '',
    });
  });
});

describe('how a client may get tokens', () => {
  it('is what it declares and nothing else', () => {
    expect(grantAttributes(client({}))).toMatchObject({
      'pkce.code.challenge.method': 'S256',
      'require.pushed.authorization.requests': '',
      'dpop.bound.access.tokens': '',
      'use.refresh.tokens': 'false',
      'oauth2.device.authorization.grant.enabled': 'false',
      'standard.token.exchange.enabled': 'false',
    });
    const careful = { require_pushed_authorization_requests: true, dpop_bound_access_tokens: true };
    expect(grantAttributes(client(careful))).toMatchObject({
      'require.pushed.authorization.requests': 'true',
      'dpop.bound.access.tokens': 'true',
    });
  });

  it('refuses the response types that its grant types would serve, and that it does not declare', () => {
    const grant_types: ClientDocument['grant_types'] = ['authorization_code', 'implicit'];
    const hybrid = grantAttributes(client({ grant_types, response_types: ['code id_token'] }));
    expect(hybrid).toMatchObject({
      'citizenid.refuses-implicit': 'true',
      'citizenid.refuses-hybrid': '',
      'citizenid.response-types': 'code id_token',
    });
    expect(grantAttributes(client({ grant_types }))).toMatchObject({
      'citizenid.refuses-implicit': '',
      'citizenid.refuses-hybrid': '',
      'citizenid.response-types': '',
    });
  });
});

describe('the mappers of a client', async () => {
  const { documents } = await loadDocuments({ realmDir: 'realm', env: 'local' });
  const namesFor = (parts: Partial<ClientDocument>) =>
    documents ? clientMappers(documents, client(parts)).map(({ name }) => name) : [];

  it('have a script only where it gets tokens for itself', () => {
    expect(namesFor({})).toEqual(['aud']);
    expect(namesFor({ grant_types: ['client_credentials'] })).toEqual(['aud', 'service-account']);
  });
});
