import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { answers } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { BARE, FULL } from '../support/sign-in/users.ts';
import { promisedToPublic } from './contract-table.ts';

const realm = await freshRealm();
const party = await realm.relyingParty('star-atlas-app');
const SCOPES = ['profile', 'roles', 'rsi.profile', 'offline_access'];

test.each(SCOPES)('%s alone grants a public client its claims', async (scope) => {
  const signedIn = await login(party, FULL, `openid ${scope}`);
  expect(await answers(party, signedIn)).toEqual(promisedToPublic(FULL, [scope]));
});

test.each([FULL, BARE])(
  'all its scopes at once grant a public client all their claims ($username)',
  async (user) => {
    const signedIn = await login(party, user, `openid ${SCOPES.join(' ')}`);
    expect(await answers(party, signedIn)).toEqual(promisedToPublic(user, SCOPES));
  },
);
