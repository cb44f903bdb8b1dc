import { describe, expect, it } from 'vitest';
import { audience } from '../../../../mappers/types/audience.ts';
import { claimInput, user } from '../support.ts';

describe('the mapper type audience', () => {
  it('names the client that it stands in, and leaves introspection to the token', () => {
    expect(audience.compile(claimInput('aud', ['access'])).config).toEqual({
      'included.client.audience': 'acme-web',
      'id.token.claim': 'false',
      'userinfo.token.claim': 'false',
      'access.token.claim': 'true',
      'introspection.token.claim': 'false',
    });
    expect(audience.expected({}, user())).toBe('acme-web');
  });

  it('cannot be compiled without a client', () => {
    const claim = { ...claimInput('aud', ['access']), clientId: undefined };
    expect(() => audience.compile(claim)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  });
});
