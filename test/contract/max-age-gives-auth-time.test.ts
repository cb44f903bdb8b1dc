import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test.each(['star-atlas-web', 'star-atlas-app'])('%s is told when the user signed in', async (clientId) => {
  const party = await realm.relyingParty(clientId);
  const { idToken } = await login(party, FULL, 'openid', { maxAge: 600 });
  expect(idToken.auth_time).toBeTypeOf('number');
  expect(idToken.auth_time).toBeLessThanOrEqual(idToken.iat);
});
