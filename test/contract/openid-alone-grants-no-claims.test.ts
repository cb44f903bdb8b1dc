import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { accessToken, answers, userInfo } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';
import { promised } from './contract-table.ts';

const realm = await freshRealm();
const party = await realm.relyingParty('star-atlas-web');

test('openid alone tells nothing but sub, which is the same everywhere', async () => {
  const signedIn = await login(party, FULL, 'openid');
  const { sub } = signedIn.idToken;
  expect(accessToken(signedIn)).toMatchObject({ sub });
  expect(await userInfo(party, signedIn)).toEqual({ sub });
  expect(await answers(party, signedIn)).toEqual(promised(FULL, []));
});
