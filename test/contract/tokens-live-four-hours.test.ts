import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { accessToken, type Claims } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test.each(['openid', 'openid offline_access'])(
  'ID and access token of "%s" live four hours',
  async (scope) => {
    const signedIn = await login(await realm.relyingParty('star-atlas-web'), FULL, scope);
    expect(hours(signedIn.idToken)).toBeCloseTo(4, 2);
    expect(hours(accessToken(signedIn))).toBeCloseTo(4, 2);
  },
);

/** Keycloak looks at the clock for `exp` and again for `iat`, so a second may be missing. */
function hours({ iat, exp }: Claims): number {
  return (Number(exp) - Number(iat)) / 3600;
}
