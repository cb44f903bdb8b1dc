import { createRemoteJWKSet, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test.each(['star-atlas-web', 'star-atlas-app'])(
  'a published RS256 key signs the tokens of %s',
  async (clientId) => {
    const party = await realm.relyingParty(clientId);
    const { tokens } = await login(party, FULL, 'openid');
    const keys = createRemoteJWKSet(new URL(party.config.serverMetadata().jwks_uri ?? ''));
    const options = { issuer: realm.issuer, audience: clientId, algorithms: ['RS256'] };
    await expect(jwtVerify(tokens.id_token ?? '', keys, options)).resolves.toBeDefined();
    await expect(jwtVerify(tokens.access_token, keys, options)).resolves.toBeDefined();
  },
);
