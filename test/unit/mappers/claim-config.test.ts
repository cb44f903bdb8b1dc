import { describe, expect, it } from 'vitest';
import { placement } from '../../../mappers/claim-config.ts';

describe('placement', () => {
  it('lets UserInfo follow the ID token and introspection the access token', () => {
    expect(placement(['id'])).toEqual({
      'id.token.claim': 'true',
      'userinfo.token.claim': 'true',
      'access.token.claim': 'false',
      'introspection.token.claim': 'false',
    });
    expect(placement(['access'])).toEqual({
      'id.token.claim': 'false',
      'userinfo.token.claim': 'false',
      'access.token.claim': 'true',
      'introspection.token.claim': 'true',
    });
  });

  it('writes every switch, so that Keycloak has none to fill in', () => {
    expect(Object.values(placement(['id', 'access']))).toEqual(['true', 'true', 'true', 'true']);
  });
});
