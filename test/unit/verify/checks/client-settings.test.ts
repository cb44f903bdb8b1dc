import { describe, expect, test } from 'vitest';
import { configuredLifetime } from '../../../../lib/verify/checks/configured-lifetime.ts';
import { signatureAlgorithm } from '../../../../lib/verify/checks/signature-algorithm.ts';
import { CONTRACT } from '../evidence.ts';

const REALM = {
  signatureAlgorithm: 'RS256',
  accessTokenLifespan: 14_400,
  activeAlgorithms: ['RS256', 'HS512'],
};
const client = (attributes: Readonly<Record<string, string>> = {}) => ({
  id: 'c1',
  clientId: 'acme-web',
  attributes,
  protocolMappers: [],
});

describe('signature algorithm', () => {
  test('the one of the realm, with an active key, is kept for both tokens', () => {
    expect(signatureAlgorithm(CONTRACT, client(), REALM)).toEqual(['kept', 'kept']);
  });

  test('a client with one of its own is a violation for that token', () => {
    const own = client({ 'id.token.signed.response.alg': 'ES256', 'access.token.signed.response.alg': '' });
    expect(signatureAlgorithm(CONTRACT, own, REALM)).toEqual([
      {
        code: 'signature-algorithm',
        client: 'acme-web',
        token: 'id',
        message: expect.stringContaining('ES256'),
      },
      'kept',
    ]);
  });

  test('a realm without an active key for it is a violation', () => {
    const verdicts = signatureAlgorithm(CONTRACT, client(), { ...REALM, activeAlgorithms: ['ES256'] });
    expect(verdicts).toEqual([
      expect.objectContaining({ token: 'id', message: expect.stringContaining('no active key') }),
      expect.objectContaining({ token: 'access' }),
    ]);
  });
});

describe('lifetime, as configured', () => {
  test('that of the realm is kept', () => {
    expect(configuredLifetime(CONTRACT, client(), REALM)).toEqual(['kept']);
  });

  test.each([
    ['a client with one of its own', client({ 'access.token.lifespan': '300' }), REALM],
    ['a realm with another', client(), { ...REALM, accessTokenLifespan: 300 }],
  ])('%s is a violation', (_, found, realm) => {
    expect(configuredLifetime(CONTRACT, found, realm)).toEqual([
      { code: 'lifetime', client: 'acme-web', message: expect.stringContaining('300 s') },
    ]);
  });
});
