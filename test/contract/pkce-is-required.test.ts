import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { CHALLENGE } from '../support/sign-in/proof-key.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test.each(['star-atlas-web', 'star-atlas-app', 'hangar-bay-web'])(
  '%s is refused without S256',
  async (clientId) => {
    const party = await realm.relyingParty(clientId);
    const attempt = (parameters: Record<string, string>) => login(party, FULL, 'openid', { parameters });

    const withoutChallenge = attempt({ code_challenge: '', code_challenge_method: '' });
    await expect(withoutChallenge).rejects.toMatchObject({ error: 'invalid_request' });
    const plain = attempt({ code_challenge_method: 'plain' });
    await expect(plain).rejects.toMatchObject({ error: 'invalid_request' });
    const ofAnotherVerifier = attempt(CHALLENGE);
    await expect(ofAnotherVerifier).rejects.toMatchObject({ error: 'invalid_grant' });
  },
);
