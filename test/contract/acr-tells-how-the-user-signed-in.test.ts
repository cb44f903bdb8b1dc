import { expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { freshRealm } from '../support/realm.ts';
import { login } from '../support/relying-party.ts';
import { FULL } from '../support/users.ts';

const realm = await freshRealm();
const party = await realm.relyingParty('star-atlas-web');

test('acr is 1 after the password was asked for, 0 when the session alone vouched', async () => {
  const browser = openBrowser(new URL(realm.issuer).origin);
  const first = await login(party, FULL, 'openid', { browser, parameters: { acr_values: '1' } });
  expect(first.idToken.acr).toBe('1');
  const again = await login(party, FULL, 'openid', { browser });
  expect(again.idToken.acr).toBe('0');
});
