import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { accessToken } from '../support/sign-in/answers.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';
import { SCOPES } from './contract-table.ts';

const realm = await freshRealm();

/** What Keycloak's own scopes and defaults would put there. */
const UNWANTED = [
  'name',
  'given_name',
  'family_name',
  'email_verified',
  'realm_access',
  'resource_access',
  'allowed-origins',
  'session_state',
  'acr',
  'auth_time',
];

test.each([
  ['star-atlas-web', SCOPES],
  ['hangar-bay-app', ['profile', 'rsi.profile', 'offline_access']],
])("the access token of %s has nothing of Keycloak's own about the user", async (clientId, scopes) => {
  const signedIn = await login(await realm.relyingParty(clientId), FULL, `openid ${scopes.join(' ')}`);
  const found = Object.keys(accessToken(signedIn));
  expect(found.filter((name) => UNWANTED.includes(name))).toEqual([]);
});
