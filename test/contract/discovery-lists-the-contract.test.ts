import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { SCOPES } from './contract-table.ts';

const realm = await freshRealm();

test('discovery lists the scopes of the contract and no others', async () => {
  const { config } = await realm.relyingParty('star-atlas-web');
  const metadata = config.serverMetadata();
  expect([...(metadata.scopes_supported ?? [])].sort()).toEqual(['openid', ...SCOPES].sort());
});

test('discovery names every endpoint and method of the contract', async () => {
  const { config } = await realm.relyingParty('star-atlas-web');
  const metadata = config.serverMetadata();
  expect(metadata.issuer).toBe(realm.issuer);
  for (const endpoint of [
    'authorization',
    'token',
    'userinfo',
    'introspection',
    'revocation',
    'end_session',
  ]) {
    expect(metadata[`${endpoint}_endpoint`]).toContain(`${realm.issuer}/`);
  }
  expect(metadata.code_challenge_methods_supported).toContain('S256');
  expect(metadata.id_token_signing_alg_values_supported).toContain('RS256');
  expect(metadata.token_endpoint_auth_methods_supported).toEqual(
    expect.arrayContaining(['client_secret_basic', 'client_secret_post']),
  );
});
