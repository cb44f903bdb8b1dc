import { expect, test } from 'vitest';
import { clientFromKeycloak } from '../../../lib/draft/client-from-keycloak.ts';

const keysOf = (text: string) => {
  const state = { clientAuthenticatorType: 'client-jwt', attributes: { 'jwks.string': text } };
  return clientFromKeycloak('acme-web', state, { environment: 'local', scopes: {} }).jwks;
};

test('keys come along, and a text that is none is left out', () => {
  expect(keysOf('{"keys":[]}')).toEqual({ keys: [] });
  expect(keysOf('{"keys":')).toBeUndefined();
});
