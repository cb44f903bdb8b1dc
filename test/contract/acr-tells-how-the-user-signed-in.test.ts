import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { openBrowser } from '../support/sign-in/browser.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();
const party = await realm.relyingParty('star-atlas-web');

test('acr is 1 after the password was asked for, 0 when the session alone vouched', async () => {
  const browser = openBrowser(new URL(realm.issuer).origin);
  const first = await login(party, FULL, 'openid', { browser, parameters: { acr_values: '1' } });
  expect(first.idToken.acr).toBe('1');
  const again = await login(party, FULL, 'openid', { browser });
  expect(again.idToken.acr).toBe('0');
});
