import { asObject, type JsonObject } from '../../model/json.ts';
import { isTokenScript } from '../../model/token-scripts.ts';
import { about, added, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/**
 * Access tokens travel to every API; the contract names the few claims that stand there. A client's own id, in
 * `aud` (RFC 9068 section 2.2), tells nobody anything of the user.
 */
export const claimInAccessToken: ReviewRule = {
  code: 'claim-in-access-token',
  check: (plan) =>
    ofUpdates(plan, ['scope', 'client'], (before, after, { kind, name, previously = name }) => {
      const [old, own] = kind === 'client' ? [previously, name] : [];
      return about(
        added(claimsOf(before, old), claimsOf(after, own)),
        (claims) => `puts ${claims} into access tokens`,
      );
    }),
};

/** By the claim's own name, so that a mapper called otherwise is the same; without the audience that is the client. */
function claimsOf(state: JsonObject, clientId: string | undefined): readonly string[] {
  return Object.entries(asObject(state['protocolMappers'])).flatMap(([mapper, value]) => {
    const { protocolMapper, config: settings } = asObject(value);
    if (isTokenScript(protocolMapper)) return [];
    const config = asObject(settings);
    if (protocolMapper === 'oidc-audience-mapper' && config['included.client.audience'] === clientId)
      return [];
    return config['access.token.claim'] === 'true' ? [String(config['claim.name'] ?? mapper)] : [];
  });
}
