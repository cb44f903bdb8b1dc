import type { TokenName } from '../keycloak/probe-port.ts';
import type { Json, JsonObject } from '../model/json.ts';

/**
 * Claims of the protocols themselves, which say nothing about the user: RFC 7519 section 4.1, OpenID
 * Connect Core sections 2, 3.1.3.6 and 3.3.2.11, RFC 9068 section 2.2, and Keycloak's own `typ`.
 */
export const PROTOCOL_CLAIMS: Readonly<Record<TokenName, readonly string[]>> = {
  id: ['iss', 'aud', 'exp', 'iat', 'jti', 'typ', 'azp', 'sid', 'nonce', 'at_hash', 'c_hash', 's_hash'],
  access: ['iss', 'aud', 'exp', 'iat', 'jti', 'typ', 'azp', 'sid', 'scope'],
  userinfo: [],
};

/** The value of a claim; a dot in its name leads into an object, as in Keycloak's mappers. */
export function claimAt(claims: JsonObject, name: string): Json | undefined {
  let value: Json | undefined = claims;
  for (const part of name.split('.')) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    value = (value as JsonObject)[part];
  }
  return value;
}
