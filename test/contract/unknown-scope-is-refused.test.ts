import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test.each([
  ['a scope that does not exist', 'star-atlas-web', 'galaxy.profile'],
  ['a scope that the client has not registered', 'star-atlas-app', 'email'],
  ['offline_access where it is not registered', 'hangar-bay-web', 'offline_access'],
  ["a scope of Keycloak's own console", 'star-atlas-web', 'account_console'],
])('%s is refused', async (_, clientId, scope) => {
  const party = await realm.relyingParty(clientId);
  await expect(login(party, FULL, `openid ${scope}`)).rejects.toMatchObject({ error: 'invalid_scope' });
});
