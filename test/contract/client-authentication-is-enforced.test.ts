import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();
const REFUSED = { status: 401, error: 'unauthorized_client' };

test.each([
  ['star-atlas-web', 'client_secret_basic'],
  ['hangar-bay-web', 'client_secret_post'],
  ['star-atlas-app', 'none'],
] as const)('%s signs in with %s', async (clientId, method) => {
  const party = await realm.relyingParty(clientId);
  expect(party.client.method).toBe(method);
  await expect(login(party, FULL, 'openid')).resolves.toBeDefined();
});

test.each([
  ['star-atlas-web', 'client_secret_post'],
  ['star-atlas-web', 'none'],
  ['hangar-bay-web', 'client_secret_basic'],
  ['hangar-bay-web', 'none'],
] as const)('%s is refused with %s', async (clientId, method) => {
  const party = await realm.relyingParty(clientId, { method });
  await expect(login(party, FULL, 'openid')).rejects.toMatchObject(REFUSED);
});

test.each(['star-atlas-web', 'hangar-bay-web'])('%s is refused with a wrong secret', async (clientId) => {
  const party = await realm.relyingParty(clientId, { secret: 'wrong' });
  await expect(login(party, FULL, 'openid')).rejects.toMatchObject(REFUSED);
});
