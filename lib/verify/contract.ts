import type { Subject } from '../../mappers/mapper-type.ts';
import { mapperType } from '../../mappers/registry.ts';
import { clientMappers } from '../desired/client-mappers.ts';
import { impliedMappers } from '../desired/exchange-scope.ts';
import { clientClaims, compileClaims } from '../desired/mappers.ts';
import { keycloakScope } from '../desired/scopes.ts';
import { existsIn, grantTypesOf, scopeNames } from '../model/client-registration.ts';
import type { ClientDocument } from '../model/documents/integrator.ts';
import type { Documents } from '../model/documents/loaded.ts';
import { seconds } from '../model/duration.ts';
import { DEVICE_CODE, type GrantType } from '../model/grant-types.ts';
import { groupOfScope } from '../model/group-scopes.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { TokenKind } from '../model/mapper.ts';

/** One claim that a request grants. */
export type ClaimRule = {
  readonly name: string;
  readonly tokens: readonly TokenKind[];
  /** Facts about a sign-in (`auth_time`) may be there or not, with whatever value. */
  readonly about: 'user' | 'sign-in';
  readonly expected: (subject: Subject) => Json | undefined;
};

/** One authorization request, and all that its tokens may say about a user. */
export type ScopeRequest = {
  /** `openid`, the name of a scope, or `every scope`: what a report calls it. */
  readonly label: string;
  readonly scope: string;
  /** What the access token's `scope` must list (RFC 9068 section 2.2.3). */
  readonly granted: readonly string[];
  readonly claims: readonly ClaimRule[];
  /** The mappers behind the claims, by where they stand: a client scope, or `''` for the client. */
  readonly mappers: ReadonlyMap<string, readonly JsonObject[]>;
};

/** What the files promise to the users of one client. */
export type ClientContract = {
  readonly clientId: string;
  readonly requests: readonly ScopeRequest[];
  /** Seconds from `iat` to `exp` of ID and access tokens. */
  readonly lifetime: number;
  readonly algorithm: string;
};

/** Flows that end with tokens about a user. */
const USER_FLOWS: ReadonlySet<GrantType> = new Set([
  'authorization_code',
  'implicit',
  'password',
  DEVICE_CODE,
]);

/**
 * The token contract of every client of the environment that signs users in: one request with
 * `openid` alone, one for each scope the client may ask for, and one that asks for every scope there
 * is, of which only the client's own may be granted. Pure.
 */
export function compileContract(documents: Documents): readonly ClientContract[] {
  const { access_token, signature_algorithm } = documents.realm.value.tokens;
  return userClients(documents).map((client) => ({
    clientId: client.client_id,
    requests: scopeRequests(documents, client),
    lifetime: seconds(access_token),
    algorithm: signature_algorithm,
  }));
}

function userClients(documents: Documents): readonly ClientDocument[] {
  return documents.integrators
    .flatMap(({ value }) => value.clients)
    .filter((client) => existsIn(client, documents.environmentName))
    .filter((client) => grantTypesOf(client).some((grant) => USER_FLOWS.has(grant)));
}

function scopeRequests(documents: Documents, client: ClientDocument): readonly ScopeRequest[] {
  const { scopes } = documents.scopes.value;
  const own = scopeNames(client).filter((name) => name in scopes);
  const required = own.filter((name) => scopes[name]?.required);
  const optional = own.filter((name) => !scopes[name]?.required);
  const request = (label: string, asked: readonly string[]): ScopeRequest =>
    scopeRequest(documents, client, label, asked, [
      ...required,
      ...optional.filter((name) => asked.includes(name)),
    ]);
  return [
    request('openid', ['openid']),
    ...optional.map((name) => request(name, ['openid', name])),
    request('every scope', everyScope(Object.keys(scopes), own)),
  ];
}

/** Of the scopes of other groups one stands for all: thousands of them would not go into a URL. */
function everyScope(names: readonly string[], own: readonly string[]): readonly string[] {
  const ofOthers = names.filter((name) => groupOfScope(name) !== undefined && !own.includes(name));
  return names.filter((name) => name === ofOthers[0] || !ofOthers.includes(name));
}

function scopeRequest(
  documents: Documents,
  client: ClientDocument,
  label: string,
  asked: readonly string[],
  granted: readonly string[],
): ScopeRequest {
  const { scopes } = documents.scopes.value;
  const ofClient = clientClaims(documents);
  const claims = [...granted.flatMap((name) => scopes[name]?.claims ?? []), ...ofClient];
  const mappers = new Map(
    granted.map((name) => [
      keycloakScope(name, scopes[name]),
      compileClaims(documents, scopes[name]?.claims ?? []),
    ]),
  );
  return {
    label,
    scope: asked.join(' '),
    granted: granted.filter((name) => name === 'openid' || (scopes[name]?.announced ?? true)),
    claims: [...new Set(claims)].flatMap((name) => claimRule(documents, name)),
    mappers: new Map([...mappers, ...impliedMappers(client), ['', clientMappers(documents, client)]]),
  };
}

function claimRule(documents: Documents, name: string): readonly ClaimRule[] {
  const claim = documents.claims.value.claims[name];
  if (!claim) return [];
  const { type, tokens, description: _, ...settings } = claim;
  const { about, expected } = mapperType(type);
  return [{ name, tokens, about, expected: (subject) => expected(settings, subject) }];
}
