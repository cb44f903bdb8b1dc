import type { FoundClient, RealmFacts } from '../../keycloak/probe-port.ts';
import type { ClientContract } from '../contract.ts';
import type { Verdict } from '../verdict.ts';

/** Where a client of Keycloak can ask for an algorithm of its own. */
const OVERRIDES = {
  id: 'id.token.signed.response.alg',
  access: 'access.token.signed.response.alg',
} as const;

/** ID and access tokens are signed with the realm's algorithm, and there is a key for it. */
export function signatureAlgorithm(
  contract: ClientContract,
  client: FoundClient,
  realm: RealmFacts,
): readonly Verdict[] {
  return (['id', 'access'] as const).map((token) => {
    const algorithm = client.attributes[OVERRIDES[token]] || realm.signatureAlgorithm;
    const place = { code: 'signature-algorithm', client: contract.clientId, token };
    if (algorithm !== contract.algorithm) {
      return { ...place, message: `it is signed with ${algorithm} instead of ${contract.algorithm}` };
    }
    if (realm.activeAlgorithms.includes(algorithm)) return 'kept';
    return { ...place, message: `the realm has no active key for ${algorithm}` };
  });
}
