import { fetchUserInfo } from 'openid-client';
import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test.each(['star-atlas-web', 'star-atlas-app'])(
  'UserInfo answers the access token of %s and nothing else',
  async (clientId) => {
    const { config } = await realm.relyingParty(clientId);
    const { tokens, idToken } = await login(await realm.relyingParty(clientId), FULL, 'openid profile');
    const ask = (token: string) => fetchUserInfo(config, token, idToken.sub);

    await expect(ask(tokens.access_token)).resolves.toMatchObject({ preferred_username: FULL.username });
    await expect(ask(tokens.id_token ?? '')).rejects.toMatchObject({ status: 401 });
    await expect(ask('nonsense')).rejects.toMatchObject({ status: 401 });
  },
);
