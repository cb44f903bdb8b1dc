import { APPLICATION_TYPE_ATTRIBUTE } from '../kinds/client.ts';
import { EXCHANGE, RESPONSE_TYPES } from '../kinds/client-grants.ts';
import { SECRET_RECIPIENTS, SECRET_VERSION } from '../kinds/client-secret.ts';
import { splitTexts } from '../kinds/joined-texts.ts';
import type { ClientDocument } from '../model/documents/integrator.ts';
import type { Scope } from '../model/documents/scopes.ts';
import { DEVICE_CODE, type GrantType, TOKEN_EXCHANGE } from '../model/grant-types.ts';
import { groupOfScope } from '../model/group-scopes.ts';
import { asObject, asTexts, type JsonObject } from '../model/json.ts';
import type { ResponseType } from '../model/response-types.ts';
import { pickLists, pickSwitches, pickTexts, textOf } from './pick.ts';

/** Where a client is looked at, and by which words. */
export type Surroundings = {
  readonly environment: string;
  readonly scopes: Readonly<Record<string, Scope>>;
};

/**
 * What the files would have to say of a client, in the environment that it was read from: the way back
 * from `desired/clients.ts`. `state` is the client in comparison form; what the files have no words for
 * is left out.
 */
export function clientFromKeycloak(
  clientId: string,
  state: JsonObject,
  { environment, scopes }: Surroundings,
): ClientDocument {
  const attributes = asObject(state['attributes']);
  const confidential = state['publicClient'] !== true;
  const grants = grantTypes(state, attributes);
  const onlyCode = grants.length === 1 && grants[0] === 'authorization_code';
  return {
    client_id: clientId,
    client_name: textOf(state['name']) ?? clientId,
    ...addresses(state, attributes),
    type: confidential ? 'confidential' : 'public',
    ...(confidential && authentication(state, attributes)),
    ...(attributes[APPLICATION_TYPE_ATTRIBUTE] === 'native' && { application_type: 'native' as const }),
    ...(!onlyCode && { grant_types: grants }),
    ...responseTypesOf(attributes),
    ...pickLists({
      exchange_audiences: splitTexts(attributes[EXCHANGE.audiences]),
      allow_exchange_from: splitTexts(attributes[EXCHANGE.allowed]),
    }),
    scope: scopeOf(state, scopes),
    // A public client has no choice.
    ...(confidential && attributes['pkce.code.challenge.method'] !== 'S256' && { pkce: 'optional' as const }),
    ...pickSwitches({
      require_pushed_authorization_requests: attributes['require.pushed.authorization.requests'],
      dpop_bound_access_tokens: attributes['dpop.bound.access.tokens'],
    }),
    environments: [environment],
    ...(confidential && secretOf(attributes)),
  };
}

/** Version 1 for nobody in particular is what the files mean by saying nothing. */
function secretOf(attributes: JsonObject): Pick<ClientDocument, 'secret'> {
  const version = Number(textOf(attributes[SECRET_VERSION]) ?? 1);
  const recipients = splitTexts(attributes[SECRET_RECIPIENTS]);
  return version === 1 && recipients.length === 0 ? {} : { secret: { version, recipients } };
}

/** What the files said; Keycloak itself keeps no response types. */
function responseTypesOf(attributes: JsonObject): Pick<ClientDocument, 'response_types'> {
  const declared = splitTexts(attributes[RESPONSE_TYPES]) as ResponseType[];
  return declared.length === 0 ? {} : { response_types: declared };
}

function addresses(state: JsonObject, attributes: JsonObject) {
  return {
    ...pickTexts({
      client_uri: state['baseUrl'],
      logo_uri: attributes['logoUri'],
      policy_uri: attributes['policyUri'],
      tos_uri: attributes['tosUri'],
      backchannel_logout_uri: attributes['backchannel.logout.url'],
    }),
    ...pickLists({
      redirect_uris: state['redirectUris'],
      post_logout_redirect_uris: splitTexts(attributes['post.logout.redirect.uris']),
      web_origins: state['webOrigins'],
    }),
  };
}

function authentication(
  state: JsonObject,
  attributes: JsonObject,
): Pick<ClientDocument, 'token_endpoint_auth_method' | 'jwks_uri' | 'jwks'> {
  if (state['clientAuthenticatorType'] === 'client-jwt') {
    const keys = keysIn(textOf(attributes['jwks.string']));
    return {
      token_endpoint_auth_method: 'private_key_jwt',
      ...pickTexts({ jwks_uri: attributes['jwks.url'] }),
      ...(keys !== undefined && { jwks: keys }),
    };
  }
  const method = attributes['client.secret.authentication.allowed.method'];
  return method === 'client_secret_post' ? { token_endpoint_auth_method: method } : {};
}

/** Keycloak takes any text for keys; what is none is left out, and `validate` asks for it. */
function keysIn(text: string | undefined): ClientDocument['jwks'] {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function grantTypes(state: JsonObject, attributes: JsonObject): GrantType[] {
  const has = (key: string) => state[key] === true;
  const switchedOn = (key: string) => attributes[key] === 'true';
  const device = switchedOn('oauth2.device.authorization.grant.enabled');
  const signsIn = has('standardFlowEnabled') || has('implicitFlowEnabled') || device;
  // Keycloak gives refresh tokens unless it is told not to.
  const refreshes =
    attributes['use.refresh.tokens'] === undefined ? signsIn : switchedOn('use.refresh.tokens');
  return [
    ...(has('standardFlowEnabled') ? (['authorization_code'] as const) : []),
    ...(has('implicitFlowEnabled') ? (['implicit'] as const) : []),
    ...(refreshes ? (['refresh_token'] as const) : []),
    ...(has('serviceAccountsEnabled') ? (['client_credentials'] as const) : []),
    ...(has('directAccessGrantsEnabled') ? (['password'] as const) : []),
    ...(device ? ([DEVICE_CODE] as const) : []),
    ...(switchedOn('standard.token.exchange.enabled') ? ([TOKEN_EXCHANGE] as const) : []),
  ];
}

/** The scopes of the contract among those that the client has, in the order of scopes.yaml. */
function scopeOf(state: JsonObject, scopes: Surroundings['scopes']): string {
  const had = new Set([...asTexts(state['defaultClientScopes']), ...asTexts(state['optionalClientScopes'])]);
  const known = Object.entries(scopes)
    .filter(([name, scope]) => scope.announced !== false && had.has(scope.keycloak_scope ?? name))
    .map(([name]) => name);
  // That of a group which the files do not have.
  const ofGroups = [...had].filter((name) => groupOfScope(name) !== undefined && !known.includes(name));
  return [...known, ...ofGroups].join(' ');
}
