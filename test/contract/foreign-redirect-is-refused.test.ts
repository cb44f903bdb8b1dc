import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { StoppedAtPage } from '../support/sign-in/login.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();
const web = await realm.relyingParty('star-atlas-web');

test.each([
  'https://elsewhere.example/callback',
  'http://127.0.0.1:9999/callback',
  'http://127.0.0.1:8400/callback/deeper',
  'http://127.0.0.1:8400/callback?extra=1',
  'http://localhost:8400/callback',
])('no code goes to %s', async (redirectUri) => {
  const attempt = login(web, FULL, 'openid', { parameters: { redirect_uri: redirectUri } });
  await expect(attempt).rejects.toThrow(StoppedAtPage);
});
