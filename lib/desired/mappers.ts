import { mapperType } from '../../mappers/registry.ts';
import type { Documents } from '../model/documents/loaded.ts';
import type { JsonObject } from '../model/json.ts';
import type { ProtocolMapper } from '../model/mapper.ts';

/** The protocol mappers for some claims of claims.yaml, in Keycloak's words. */
export function compileClaims(
  documents: Documents,
  names: readonly string[],
  clientId?: string,
): readonly JsonObject[] {
  const { claims } = documents.claims.value;
  return names.flatMap((name) => {
    const claim = claims[name];
    if (!claim) return [];
    const { type, tokens, description: _, ...settings } = claim;
    const mapper = mapperType(type).compile({
      name,
      tokens,
      settings,
      roleClient: documents.roles.value.client,
      clientId,
    });
    return [toJson(mapper)];
  });
}

/** The claims whose mapper stands in every client instead of in a scope (`aud`). */
export function clientClaims(documents: Documents): readonly string[] {
  return Object.entries(documents.claims.value.claims)
    .filter(([, claim]) => mapperType(claim.type).holder === 'client')
    .map(([name]) => name);
}

function toJson(mapper: ProtocolMapper): JsonObject {
  return { name: mapper.name, protocolMapper: mapper.protocolMapper, config: mapper.config };
}
