import { expect, test } from 'vitest';
import { judge } from '../../../lib/verify/judge-tokens.ts';
import { evidence } from './evidence.ts';

const broken = (...given: Parameters<typeof evidence>) =>
  judge(evidence(...given)).filter((verdict) => verdict !== 'kept');

test.each(['id', 'access', 'userinfo'] as const)('the %s token as promised breaks no rule', (token) => {
  expect(broken(token)).toEqual([]);
  expect(judge(evidence(token)).length).toBeGreaterThan(5);
});

test.each([
  ['a claim that is not there', 'id', { name: undefined }, { code: 'claim-missing', claim: 'name' }],
  ['a claim that UserInfo lacks', 'userinfo', { name: undefined }, { code: 'claim-missing', claim: 'name' }],
  ['another value', 'access', { sub: 'u2' }, { code: 'claim-value', claim: 'sub' }],
  ['a role too few', 'id', { roles: ['A'] }, { code: 'claim-value', claim: 'roles' }],
  [
    'a claim of the ID token in the access token',
    'access',
    { name: 'Ayla' },
    { code: 'claim-unexpected', claim: 'name' },
  ],
  [
    "Keycloak's own roles",
    'access',
    { realm_access: { roles: ['x'] } },
    { code: 'claim-unexpected', claim: 'realm_access' },
  ],
  [
    'a fact about the sign-in in UserInfo',
    'userinfo',
    { auth_time: 1 },
    { code: 'claim-unexpected', claim: 'auth_time' },
  ],
  [
    'a value that the user does not have',
    'id',
    { email: 'a@b.c' },
    { code: 'claim-unexpected', claim: 'email' },
  ],
  ['another audience', 'access', { aud: 'other' }, { code: 'audience' }],
  ['a second audience', 'access', { aud: ['acme-web', 'account'] }, { code: 'audience' }],
  ['a shorter life', 'id', { exp: 400 }, { code: 'lifetime' }],
  ['no end', 'access', { exp: undefined }, { code: 'lifetime' }],
  ['a scope that was not granted', 'access', { scope: 'openid profile email' }, { code: 'granted-scope' }],
  ['a granted scope that is not listed', 'access', { scope: 'openid' }, { code: 'granted-scope' }],
] as const)('%s breaks one rule', (_, token, changes, expected) => {
  expect(broken(token, changes)).toEqual([
    expect.objectContaining({ client: 'acme-web', scope: 'profile', token, ...expected }),
  ]);
});

test.each([null, '', [], ['']])('a claim with the value %j is called empty', (value) => {
  const expected = expect.objectContaining({ code: 'claim-empty', claim: 'roles' });
  expect(broken('id', { roles: value })).toContainEqual(expected);
});

test('the order of a list is free, and facts about the sign-in may be there', () => {
  expect(broken('id', { roles: ['B', 'A'], auth_time: 12 })).toEqual([]);
});

test('a second that passes between exp and iat is no other life, but ten are', () => {
  for (const iat of [99, 101]) expect(broken('id', { iat })).toEqual([]);
  for (const iat of [90, 110]) {
    expect(broken('id', { iat })).toEqual([expect.objectContaining({ code: 'lifetime' })]);
  }
});

test('an audience may be a list of one', () => {
  expect(broken('access', { aud: ['acme-web'] })).toEqual([]);
});
