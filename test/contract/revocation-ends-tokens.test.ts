import { refreshTokenGrant, tokenRevocation } from 'openid-client';
import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { introspection, userInfo } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();
const party = await realm.relyingParty('star-atlas-web');

test('a revoked access token is good for nothing', async () => {
  const signedIn = await login(party, FULL, 'openid');
  await tokenRevocation(party.config, signedIn.tokens.access_token);
  expect(await introspection(party, signedIn)).toEqual({ active: false });
  await expect(userInfo(party, signedIn)).rejects.toMatchObject({ status: 401 });
});

test.each(['star-atlas-web', 'star-atlas-app'])(
  'a refresh token that %s revoked takes its access token along',
  async (clientId) => {
    const owner = await realm.relyingParty(clientId);
    const signedIn = await login(owner, FULL, 'openid offline_access');
    const refreshToken = signedIn.tokens.refresh_token ?? '';
    await tokenRevocation(owner.config, refreshToken);
    await expect(refreshTokenGrant(owner.config, refreshToken)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    await expect(userInfo(owner, signedIn)).rejects.toMatchObject({ status: 401 });
  },
);

test('a client cannot revoke the token of another', async () => {
  const signedIn = await login(party, FULL, 'openid');
  const other = await realm.relyingParty('hangar-bay-web');
  await expect(tokenRevocation(other.config, signedIn.tokens.access_token)).rejects.toMatchObject({
    status: 400,
  });
  expect(await introspection(party, signedIn)).toMatchObject({ active: true });
});
