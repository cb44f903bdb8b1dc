import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { introspection } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test('introspection tells the user name only to whom the scope grants it', async () => {
  const party = await realm.relyingParty('star-atlas-web');
  const signedIn = await login(party, FULL, 'openid');
  const answer = await introspection(party, signedIn);
  expect(answer).toMatchObject({ active: true, username: signedIn.idToken.sub });
  expect(JSON.stringify(answer)).not.toContain(FULL.username);
});
