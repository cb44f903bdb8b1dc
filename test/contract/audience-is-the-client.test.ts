import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { accessToken, introspection } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test.each(['star-atlas-web', 'star-atlas-app'])('both tokens of %s are for it alone', async (clientId) => {
  const signedIn = await login(await realm.relyingParty(clientId), FULL, 'openid profile roles');
  expect(signedIn.idToken).toMatchObject({ aud: clientId, azp: clientId });
  expect(accessToken(signedIn)).toMatchObject({ aud: clientId, azp: clientId });
});

test('introspection tells a client nothing of a token that is for another', async () => {
  const signedIn = await login(await realm.relyingParty('star-atlas-app'), FULL, 'openid');
  const other = await realm.relyingParty('star-atlas-web');
  expect(await introspection(other, signedIn)).toEqual({ active: false });
});
