import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { answers } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { BARE } from '../support/sign-in/users.ts';
import { promised, SCOPES } from './contract-table.ts';

const realm = await freshRealm();
const party = await realm.relyingParty('star-atlas-web');

test.each(SCOPES)('%s leaves out what the user has no value for', async (scope) => {
  const signedIn = await login(party, BARE, `openid ${scope}`);
  expect(await answers(party, signedIn)).toEqual(promised(BARE, [scope]));
});

test('a user with no linked account and no email can sign in with every scope', async () => {
  const signedIn = await login(party, BARE, `openid ${SCOPES.join(' ')}`);
  expect(await answers(party, signedIn)).toEqual(promised(BARE, SCOPES));
});
