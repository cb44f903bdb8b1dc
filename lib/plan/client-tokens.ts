import { asObject, asTexts, type JsonObject } from '../model/json.ts';
import type { Address } from '../model/resource.ts';
import type { ScopeTokens, TokenPlace } from '../model/token-change.ts';
import { isTokenScript } from '../model/token-scripts.ts';

const SWITCHES: Readonly<Record<TokenPlace, string>> = {
  id: 'id.token.claim',
  access: 'access.token.claim',
  userinfo: 'userinfo.token.claim',
};

type Claims = Readonly<Record<TokenPlace, readonly string[]>>;

/** All that may stand in the tokens of one client. */
export type ClientTokens = {
  /** By the scope that puts it there; null for the client's own mappers. In the order of names. */
  readonly scopes: ReadonlyMap<string | null, ScopeTokens>;
  /** Whatever scope it comes from. */
  readonly all: Claims;
};

/**
 * The tokens of the clients on one side of a plan, asked for by address: nothing, for one that is not
 * there. Clients of thousands are alike: those get the same object.
 */
export function tokensOfClients(
  resources: readonly { readonly address: Address; readonly state: JsonObject }[],
): (client: Address) => ClientTokens {
  const states = new Map<string, JsonObject>(resources.map(({ address, state }) => [address, state]));
  const made = new Map<string, ClientTokens>();
  return (client) => {
    const state = states.get(client);
    if (!state) return NONE;
    const { defaultClientScopes, optionalClientScopes } = state;
    const own = claimsOf(state);
    const key = JSON.stringify([defaultClientScopes ?? [], optionalClientScopes ?? [], own]);
    const tokens = made.get(key) ?? tokensOf(state, own, (name) => claimsOf(states.get(`scope/${name}`)));
    made.set(key, tokens);
    return tokens;
  };
}

function tokensOf(state: JsonObject, own: Claims, claimsIn: (scope: string) => Claims): ClientTokens {
  const given = (field: string, how: ScopeTokens['given']) =>
    asTexts(state[field]).map((name): [string, ScopeTokens] => [name, { given: how, ...claimsIn(name) }]);
  const all = [...given('defaultClientScopes', 'always'), ...given('optionalClientScopes', 'asked')];
  const ordered: [string | null, ScopeTokens][] = all.sort(([a], [b]) => (a < b ? -1 : 1));
  if (!isEmpty(own)) ordered.push([null, { given: 'always', ...own }]);
  return { scopes: new Map(ordered), all: union([BY_ITSELF, ...ordered.map(([, claims]) => claims)]) };
}

const NO_CLAIMS: Claims = { id: [], access: [], userinfo: [] };
const NONE: ClientTokens = { scopes: new Map(), all: NO_CLAIMS };

/** Keycloak puts `sub` there without a mapper; the one that there is, is for the access token. */
const BY_ITSELF: Claims = { id: ['sub'], access: [], userinfo: ['sub'] };

/** A mapper is called as its claim is. */
function claimsOf(holder: JsonObject | undefined): Claims {
  const mappers = Object.entries(asObject(holder?.['protocolMappers'])).filter(
    ([, mapper]) => !isTokenScript(asObject(mapper)['protocolMapper']),
  );
  const placed = (place: TokenPlace) =>
    mappers
      .filter(([, mapper]) => asObject(asObject(mapper)['config'])[SWITCHES[place]] === 'true')
      .map(([name]) => name)
      .sort();
  return { id: placed('id'), access: placed('access'), userinfo: placed('userinfo') };
}

function isEmpty({ id, access, userinfo }: Claims): boolean {
  return id.length + access.length + userinfo.length === 0;
}

function union(tokens: readonly Claims[]): Claims {
  const of = (place: TokenPlace) => [...new Set(tokens.flatMap((claims) => claims[place]))].sort();
  return { id: of('id'), access: of('access'), userinfo: of('userinfo') };
}
