import type { JsonObject } from '../../model/json.ts';
import { about, added, isOn, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Keycloak's switches; implicit and password have rules of their own. */
const GRANTS: Readonly<Record<string, string>> = {
  standardFlowEnabled: 'authorization_code',
  serviceAccountsEnabled: 'client_credentials',
  'oauth2.device.authorization.grant.enabled': 'device_code',
  'standard.token.exchange.enabled': 'token-exchange',
};

/** Each way has its own attacks. */
export const grantAdded: ReviewRule = {
  code: 'grant-added',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) =>
      about(added(grantsOf(before), grantsOf(after)), (grants) => `gets the grant ${grants}`),
    ),
};

function grantsOf(state: JsonObject): readonly string[] {
  return Object.entries(GRANTS).flatMap(([name, grant]) => (isOn(state, name) ? [grant] : []));
}
