import { expect, test } from 'vitest';
import { requireDocuments } from '../../../lib/commands/parts/documents.ts';
import type { Documents } from '../../../lib/model/documents/loaded.ts';
import { type ClientContract, compileContract } from '../../../lib/verify/contract.ts';
import { SUBJECT } from './evidence.ts';

const documents = await requireDocuments({ realmDir: 'realm', env: 'local' });

function contractOf(clientId: string, from: Documents = documents): ClientContract | undefined {
  return compileContract(from).find((contract) => contract.clientId === clientId);
}

test('a client is asked with openid alone, with each of its scopes, and with every scope there is', () => {
  const requests = contractOf('hangar-bay-app')?.requests ?? [];
  expect(requests.map(({ label }) => label)).toEqual([
    'openid',
    'profile',
    'rsi.profile',
    'offline_access',
    'every scope',
  ]);
  expect(requests[1]?.scope).toBe('openid profile');
  expect(requests.at(-1)?.scope.split(' ')).toEqual(Object.keys(documents.scopes.value.scopes));
});

test('only scopes of its own are granted to a client that asks for every scope', () => {
  const all = contractOf('hangar-bay-app')?.requests.at(-1);
  expect(all?.granted).toEqual(['openid', 'profile', 'rsi.profile', 'offline_access']);
  expect(all?.claims.map(({ name }) => name)).not.toContain('email');
  expect([...(all?.mappers.keys() ?? [])]).toEqual(['basic', 'profile', 'rsi.profile', 'offline_access', '']);
});

test('each claim expects its value of the subject, in the tokens of claims.yaml', () => {
  const profile = contractOf('hangar-bay-app')?.requests.find(({ label }) => label === 'profile');
  const claim = profile?.claims.find(({ name }) => name === 'preferred_username');
  expect(claim?.tokens).toEqual(['id', 'access']);
  expect(claim?.expected(SUBJECT)).toBe('ayla');
});

test('lifetime and algorithm come from realm.yaml', () => {
  expect(contractOf('star-atlas-web')).toMatchObject({ lifetime: 14_400, algorithm: 'RS256' });
});

test('clients of other environments have no contract', () => {
  expect(compileContract({ ...documents, environmentName: 'production' })).toEqual([]);
});

test('clients that sign nobody in have no contract', () => {
  const [first, ...others] = documents.integrators;
  if (!first) throw new Error('realm/integrators is empty');
  const clients = first.value.clients.map((client) => ({
    ...client,
    grant_types: ['client_credentials' as const],
  }));
  const machines = {
    ...documents,
    integrators: [{ ...first, value: { ...first.value, clients } }, ...others],
  };
  expect(compileContract(machines).length).toBe(compileContract(documents).length - clients.length);
});
