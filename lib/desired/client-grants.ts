import { EXCEPTIONS, EXCHANGE, REFUSALS, RESPONSE_TYPES } from '../kinds/client-grants.ts';
import { joinTexts } from '../kinds/joined-texts.ts';
import { grantTypesOf } from '../model/client-registration.ts';
import type { ClientDocument } from '../model/documents/integrator.ts';
import type { JsonWebKey } from '../model/documents/jwks.ts';
import { DEVICE_CODE, TOKEN_EXCHANGE } from '../model/grant-types.ts';
import { canonicalJson, type Json, type JsonObject } from '../model/json.ts';
import { refusedFamilies } from '../model/response-types.ts';

/** How the client may get tokens: Keycloak's switches, and what our policies and scripts look at. */
export function grantAttributes(client: ClientDocument): JsonObject {
  const grants = grantTypesOf(client);
  const refused = refusedFamilies(client);
  // RFC 8628 knows no proof key, and Keycloak would ask for it; of public clients a policy does all the same.
  const onlyDevice = grants.includes(DEVICE_CODE) && !grants.includes('authorization_code');
  const proves = client.pkce !== 'optional' && (client.type === 'public' || !onlyDevice);
  return {
    [EXCEPTIONS.implicit]: grants.includes('implicit') ? 'true' : '',
    [EXCEPTIONS.password]: grants.includes('password') ? 'true' : '',
    [REFUSALS.implicit]: refused.includes('implicit') ? 'true' : '',
    [REFUSALS.hybrid]: refused.includes('hybrid') ? 'true' : '',
    [RESPONSE_TYPES]: joinTexts(client.response_types),
    [EXCHANGE.audiences]: joinTexts(client.exchange_audiences),
    [EXCHANGE.allowed]: joinTexts(client.allow_exchange_from),
    'pkce.code.challenge.method': proves ? 'S256' : '',
    'require.pushed.authorization.requests': client.require_pushed_authorization_requests ? 'true' : '',
    'dpop.bound.access.tokens': client.dpop_bound_access_tokens ? 'true' : '',
    'use.refresh.tokens': String(grants.includes('refresh_token')),
    'client_credentials.use_refresh_token': 'false',
    'oauth2.device.authorization.grant.enabled': String(grants.includes(DEVICE_CODE)),
    'standard.token.exchange.enabled': String(grants.includes(TOKEN_EXCHANGE)),
  };
}

/** Keycloak passes over keys in its settings, unlike those at a `jwks_uri`, that do not say what they are for. */
function forSignatures(key: JsonWebKey): Json {
  return { ...key, use: 'sig' } as JsonObject;
}

/** How the client proves itself: by a secret, by a key of its own, or not at all. */
export function authenticationAttributes(client: ClientDocument): JsonObject {
  const method = client.token_endpoint_auth_method ?? 'client_secret_basic';
  const bySecret = client.type === 'confidential' && method !== 'private_key_jwt';
  return {
    'client.secret.authentication.allowed.method': bySecret ? method : '',
    'use.jwks.url': client.jwks_uri === undefined ? '' : 'true',
    'jwks.url': client.jwks_uri ?? '',
    'use.jwks.string': client.jwks === undefined ? '' : 'true',
    'jwks.string':
      client.jwks === undefined ? '' : canonicalJson({ keys: client.jwks.keys.map(forSignatures) }),
  };
}
