import { decodeJwt } from 'jose';
import { refreshTokenGrant } from 'openid-client';
import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test.each(['star-atlas-web', 'star-atlas-app'])(
  'each refresh of %s gives a new token, and a used one ends them all',
  async (clientId) => {
    const { config, ...party } = await realm.relyingParty(clientId);
    const { tokens } = await login({ config, ...party }, FULL, 'openid profile offline_access');
    const first = tokens.refresh_token ?? '';
    const refreshed = await refreshTokenGrant(config, first);
    const second = refreshed.refresh_token ?? '';
    expect(second).not.toBe(first);
    expect(decodeJwt(refreshed.access_token)).toMatchObject({
      aud: clientId,
      preferred_username: FULL.username,
    });

    const refused = { error: 'invalid_grant' };
    await expect(refreshTokenGrant(config, first)).rejects.toMatchObject(refused);
    await expect(refreshTokenGrant(config, second)).rejects.toMatchObject(refused);
  },
);
