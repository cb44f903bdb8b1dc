import { tokenIntrospection } from 'openid-client';
import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test.each(['star-atlas-web', 'hangar-bay-web'])(
  'introspection tells %s about its own token',
  async (clientId) => {
    const party = await realm.relyingParty(clientId);
    const { tokens } = await login(party, FULL, 'openid');
    const answer = await tokenIntrospection(party.config, tokens.access_token);
    expect(answer).toMatchObject({ active: true, client_id: clientId, aud: clientId, scope: 'openid' });
    expect(await tokenIntrospection(party.config, 'nonsense')).toEqual({ active: false });
  },
);

test('introspection refuses a wrong secret and a public client', async () => {
  const stranger = await realm.relyingParty('star-atlas-web', { secret: 'wrong' });
  await expect(tokenIntrospection(stranger.config, 'any')).rejects.toMatchObject({ status: 401 });
  const app = await realm.relyingParty('star-atlas-app');
  await expect(tokenIntrospection(app.config, 'any')).rejects.toMatchObject({ status: 403 });
});
