import type { ClaimRule, ClientContract } from '../../../lib/verify/contract.ts';
import type { Evidence } from '../../../lib/verify/verdict.ts';
import type { Subject } from '../../../mappers/mapper-type.ts';

export const SUBJECT: Subject = {
  id: 'u1',
  username: 'ayla',
  email: undefined,
  firstName: undefined,
  lastName: undefined,
  attributes: {},
  roles: ['A', 'B'],
  clientId: 'acme-web',
};

export const CONTRACT: ClientContract = {
  clientId: 'acme-web',
  requests: [],
  lifetime: 14_400,
  algorithm: 'RS256',
};

function rule(name: string, tokens: ClaimRule['tokens'], expected: ClaimRule['expected']): ClaimRule {
  return { name, tokens, about: 'user', expected };
}

const CLAIMS: readonly ClaimRule[] = [
  rule('sub', ['id', 'access'], ({ id }) => id),
  rule('name', ['id'], () => 'Ayla'),
  rule('roles', ['id', 'access'], ({ roles }) => roles),
  rule('email', ['id', 'access'], ({ email }) => email),
  { name: 'auth_time', tokens: ['id'], about: 'sign-in', expected: () => undefined },
];

const AS_PROMISED = {
  id: { iat: 100, exp: 14_500, aud: 'acme-web', sub: 'u1', name: 'Ayla', roles: ['A', 'B'] },
  access: { iat: 100, exp: 14_500, aud: 'acme-web', sub: 'u1', roles: ['A', 'B'], scope: 'openid profile' },
  userinfo: { sub: 'u1', name: 'Ayla', roles: ['A', 'B'] },
} as const;

/** A token just as it should be, with `changes`; undefined takes a claim away. */
export function evidence(
  token: Evidence['token'],
  changes: Readonly<Record<string, Evidence['claims'][string] | undefined>> = {},
): Evidence {
  const claims = Object.entries({ ...AS_PROMISED[token], ...changes });
  return {
    contract: CONTRACT,
    request: {
      label: 'profile',
      scope: 'openid profile',
      granted: ['openid', 'profile'],
      claims: CLAIMS,
      mappers: new Map(),
    },
    subject: SUBJECT,
    token,
    claims: Object.fromEntries(
      claims.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  };
}
