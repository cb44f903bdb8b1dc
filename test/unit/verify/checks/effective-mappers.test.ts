import { expect, test } from 'vitest';
import { effectiveMappers, type MapperEvidence } from '../../../../lib/verify/checks/effective-mappers.ts';
import { CONTRACT } from '../evidence.ts';

const NAME = { name: 'name', protocolMapper: 'oidc-full-name-mapper', config: { 'id.token.claim': 'true' } };
const AUD = { name: 'aud', protocolMapper: 'oidc-audience-mapper', config: { 'access.token.claim': 'true' } };

const AS_PROMISED: MapperEvidence = {
  contract: CONTRACT,
  request: {
    label: 'profile',
    scope: 'openid profile',
    granted: [],
    claims: [],
    mappers: new Map([
      ['profile', [NAME]],
      ['', [AUD]],
    ]),
  },
  client: { id: 'c1', clientId: 'acme-web', attributes: {}, protocolMappers: [{ id: 'm1', ...AUD }] },
  effective: [
    { name: 'name', holder: 'client-scope', scope: 'profile' },
    { name: 'aud', holder: 'client', scope: '' },
  ],
  scopeMappers: new Map([['profile', [{ id: 'm2', ...NAME }]]]),
};

test('exactly the compiled mappers break no rule, whatever their ids', () => {
  expect(effectiveMappers(AS_PROMISED)).toEqual(['kept', 'kept']);
});

test.each([
  ['takes no part', { effective: AS_PROMISED.effective.slice(1) }, 'mapper-missing', 'profile/name'],
  [
    'was changed',
    { scopeMappers: new Map([['profile', [{ ...NAME, config: { 'access.token.claim': 'true' } }]]]) },
    'mapper-differs',
    'profile/name',
  ],
  [
    'was added',
    {
      effective: [...AS_PROMISED.effective, { name: 'groups', holder: 'client', scope: '' } as const],
      client: { ...AS_PROMISED.client, protocolMappers: [AUD, { ...NAME, name: 'groups' }] },
    },
    'mapper-unexpected',
    'client/groups',
  ],
])('a mapper that %s is a violation', (_, change, code, place) => {
  const broken = effectiveMappers({ ...AS_PROMISED, ...change }).filter((verdict) => verdict !== 'kept');
  expect(broken).toEqual([
    { code, client: 'acme-web', scope: 'profile', message: expect.stringContaining(`mapper ${place} `) },
  ]);
});
