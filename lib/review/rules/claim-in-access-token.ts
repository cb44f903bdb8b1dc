import { asObject, type JsonObject } from '../../model/json.ts';
import { isTokenScript } from '../../model/token-scripts.ts';
import { about, added, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Access tokens travel to every API; the contract names the few claims that stand there. */
export const claimInAccessToken: ReviewRule = {
  code: 'claim-in-access-token',
  check: (plan) =>
    ofUpdates(plan, ['scope', 'client'], (before, after) =>
      about(added(claimsOf(before), claimsOf(after)), (claims) => `puts ${claims} into access tokens`),
    ),
};

/** By the claim's own name, so that a mapper called otherwise is the same. */
function claimsOf(state: JsonObject): readonly string[] {
  return Object.entries(asObject(state['protocolMappers'])).flatMap(([mapper, value]) => {
    const { protocolMapper, config: settings } = asObject(value);
    if (isTokenScript(protocolMapper)) return [];
    const config = asObject(settings);
    return config['access.token.claim'] === 'true' ? [String(config['claim.name'] ?? mapper)] : [];
  });
}
