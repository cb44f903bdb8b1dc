import { decodeJwt } from 'jose';
import { buildEndSessionUrl, refreshTokenGrant } from 'openid-client';
import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { openBrowser } from '../support/sign-in/browser.ts';
import { type Login, login, type RelyingParty } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();
const { origin } = new URL(realm.issuer);

test('a client that may not ask for offline_access gets no refresh token', async () => {
  const { tokens } = await login(await realm.relyingParty('hangar-bay-web'), FULL, 'openid profile');
  expect(tokens.refresh_token).toBeUndefined();
});

test.each(['star-atlas-web', 'star-atlas-app'])(
  '%s may refresh with offline_access after the session has ended',
  async (clientId) => {
    const party = await realm.relyingParty(clientId);
    const browser = openBrowser(origin);
    const signedIn = await login(party, FULL, 'openid offline_access', { browser });
    await browser.open(logout(party, signedIn));
    await expect(refreshTokenGrant(party.config, refreshToken(signedIn))).resolves.toMatchObject({
      scope: 'openid offline_access',
    });
  },
);

// The contract would have no refresh token here; Keycloak decides that by client and not by request.
test('without asking for offline_access the refresh token is of type Refresh and ends with the session', async () => {
  const party = await realm.relyingParty('star-atlas-web');
  const browser = openBrowser(origin);
  const signedIn = await login(party, FULL, 'openid profile', { browser });
  expect(decodeJwt(refreshToken(signedIn))).toMatchObject({ typ: 'Refresh' });
  await browser.open(logout(party, signedIn));
  await expect(refreshTokenGrant(party.config, refreshToken(signedIn))).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});

function refreshToken({ tokens }: Login): string {
  return tokens.refresh_token ?? '';
}

function logout({ config }: RelyingParty, { tokens }: Login): URL {
  return buildEndSessionUrl(config, { id_token_hint: tokens.id_token ?? '' });
}
