import { describe, expect, it } from 'vitest';
import change from '../../../../mappers/scripts/exchange-audiences.ts';
import { EXCHANGE } from '../../../support/registered-names.ts';

/** What is added to `aud` in a request of that grant type and those audiences. */
function added(
  allowed: string | null,
  grantType: string | null,
  asked?: readonly string[],
): readonly string[] {
  const audiences: string[] = [];
  const form = {
    getFirst: (name: string) => (name === 'grant_type' ? grantType : null),
    get: (name: string) =>
      name === 'audience' && asked ? { contains: (one: string) => asked.includes(one) } : null,
  };
  const context = {
    getClient: () => ({
      getClientId: () => 'acme',
      getAttribute: (name: string) => (name === 'citizenid.exchange-audiences' ? allowed : null),
    }),
    getHttpRequest: () => ({ getDecodedFormParameters: () => form }),
  };
  const token = {
    addAudience: (name: string) => audiences.push(name),
    getOtherClaims: () => ({ keySet: () => ({ removeIf: () => false }) }),
  };
  change(undefined, token, context);
  return audiences;
}

describe('exchange-audiences', () => {
  it('adds what is asked for and declared', () => {
    expect(added('acme-api##acme-bot', EXCHANGE, ['acme-bot'])).toEqual(['acme', 'acme-bot']);
    expect(added('acme-api##acme-bot', EXCHANGE, ['acme-bot', 'acme-api'])).toEqual([
      'acme',
      'acme-api',
      'acme-bot',
    ]);
  });

  it('adds nothing that is not declared, or not asked for', () => {
    expect(added('acme-api', EXCHANGE, ['zeta', 'acme-api##acme-bot', ''])).toEqual(['acme']);
    expect(added('acme-api', EXCHANGE)).toEqual(['acme']);
    expect(added(null, EXCHANGE, ['acme-api', ''])).toEqual(['acme']);
  });

  it.each(['authorization_code', 'refresh_token', null])('leaves tokens of the grant %s alone', (grant) => {
    expect(added('acme-api', grant, ['acme-api'])).toEqual([]);
  });
});
