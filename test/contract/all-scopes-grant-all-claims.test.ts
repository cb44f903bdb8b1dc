import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { answers } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';
import { promised, SCOPES } from './contract-table.ts';

const realm = await freshRealm();
const party = await realm.relyingParty('star-atlas-web');

test('all scopes at once grant all claims, each in exactly its tokens', async () => {
  const signedIn = await login(party, FULL, `openid ${SCOPES.join(' ')}`);
  expect(await answers(party, signedIn)).toEqual(promised(FULL, SCOPES));
});
