import type { FoundClient, RealmFacts } from '../../keycloak/probe-port.ts';
import type { ClientContract } from '../contract.ts';
import type { Verdict } from '../verdict.ts';

/** Where no token is at hand: the lifetime that Keycloak would give ID and access tokens alike. */
export function configuredLifetime(
  contract: ClientContract,
  client: FoundClient,
  realm: RealmFacts,
): readonly Verdict[] {
  const own = Number(client.attributes['access.token.lifespan'] || Number.NaN);
  const life = Number.isNaN(own) ? realm.accessTokenLifespan : own;
  if (life === contract.lifetime) return ['kept'];
  const message = `tokens end after ${life} s instead of ${contract.lifetime} s`;
  return [{ code: 'lifetime', client: contract.clientId, message }];
}
