import { expect, test } from 'vitest';
import { answers } from '../support/answers.ts';
import { freshRealm } from '../support/realm.ts';
import { login } from '../support/relying-party.ts';
import { FULL } from '../support/users.ts';
import { promised, SCOPES } from './contract-table.ts';

const realm = await freshRealm();
const party = await realm.relyingParty('star-atlas-web');

test.each(SCOPES)('%s alone grants its claims, each in exactly its tokens', async (scope) => {
  const signedIn = await login(party, FULL, `openid ${scope}`);
  expect(await answers(party, signedIn)).toEqual(promised(FULL, [scope]));
});
