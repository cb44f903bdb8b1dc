import { expect, test } from 'vitest';
import { verify } from '../../lib/commands/verify.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { tamperWithMapper } from '../support/realm/tamper.ts';

const { session, options } = await freshRealm();
const all = { ...options, clients: [], readOnly: false };

test('a realm as applied keeps the contract, seen through tokens or through mappers', async () => {
  expect(await verify(all)).toMatchObject({ clients: 4, violations: [] });
  expect(await verify({ ...all, readOnly: true })).toMatchObject({ clients: 4, violations: [] });
});

test('verify leaves no user behind, also when it is interrupted', async () => {
  await verify(all);
  await expect(verify({ ...all, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'INTERRUPTED',
  });
  const left = await session.call('find probes', ({ users }) => users.find({ username: 'citizenid-probe' }));
  expect(left).toEqual([]);
});

test('a claim that leaks into the access token is found both ways', async () => {
  const only = { ...all, clients: ['hangar-bay-app'] };
  await tamperWithMapper(session, 'profile', 'name', { 'access.token.claim': 'true' });
  const place = { client: 'hangar-bay-app', scope: 'profile' };
  expect((await verify(only)).violations).toContainEqual(
    expect.objectContaining({ ...place, code: 'claim-unexpected', token: 'access', claim: 'name' }),
  );
  expect((await verify({ ...only, readOnly: true })).violations).toContainEqual(
    expect.objectContaining({ ...place, code: 'mapper-differs' }),
  );
});

test('a realm that is not there is named', async () => {
  const verifying = verify({ ...all, realmName: 'nowhere' });
  await expect(verifying).rejects.toMatchObject({ code: 'REALM_MISSING' });
});
