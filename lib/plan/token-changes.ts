import { canonicalJson, type Json, type JsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import type { ActualResource, Address, DesiredResource } from '../model/resource.ts';
import { TOKEN_PLACES, type TokenChange, type TokenPlace } from '../model/token-change.ts';

const SWITCHES: Readonly<Record<TokenPlace, string>> = {
  id: 'id.token.claim',
  access: 'access.token.claim',
  userinfo: 'userinfo.token.claim',
};

type Resources = ReadonlyMap<Address, { readonly state: JsonObject }>;

/**
 * Which claims the tokens of each client gain and lose with these changes, computed from the mappers of
 * the client and of all scopes that it may ask for. A mapper is called as its claim is. Pure.
 */
export function tokenChanges(
  desired: readonly DesiredResource[],
  actual: readonly ActualResource[],
  changes: readonly Change[],
): readonly TokenChange[] {
  const [before, after] = [byAddress(actual), byAddress(desired)];
  const touched = new Set(changes.map(({ address }) => address));
  const affected = desired.filter(
    ({ kind, address, state }) =>
      kind === 'client' &&
      (touched.has(address) || scopesOf(state).some((name) => touched.has(`scope/${name}`))),
  );
  const found = affected.flatMap(({ address }) => {
    const places = TOKEN_PLACES.map((place) => {
      const [old, next] = [claimsIn(address, place, before), claimsIn(address, place, after)];
      const gained = next.filter((claim) => !old.includes(claim));
      return { place, gained, lost: old.filter((claim) => !next.includes(claim)) };
    }).filter(({ gained, lost }) => gained.length + lost.length > 0);
    return places.length === 0 ? [] : [{ address, places }];
  });
  const alike = Map.groupBy(found, ({ places }) => canonicalJson(places));
  return [...alike.values()].flatMap(([first, ...more]) =>
    first ? [{ clients: [first, ...more].map(({ address }) => address), places: first.places }] : [],
  );
}

function byAddress<T extends { readonly address: Address; readonly state: JsonObject }>(
  resources: readonly T[],
): Resources {
  return new Map(resources.map((resource) => [resource.address, resource]));
}

function claimsIn(client: Address, place: TokenPlace, resources: Resources): readonly string[] {
  const state = resources.get(client)?.state;
  if (!state) return [];
  const scopes = scopesOf(state).map((name) => resources.get(`scope/${name}`)?.state ?? {});
  const claims = [state, ...scopes].flatMap((holder) => placed(holder['protocolMappers'], place));
  return [...new Set(claims)].sort();
}

function placed(mappers: Json | undefined, place: TokenPlace): readonly string[] {
  return Object.entries((mappers ?? {}) as Readonly<Record<string, { config: JsonObject }>>)
    .filter(([, { config }]) => config[SWITCHES[place]] === 'true')
    .map(([name]) => name);
}

function scopesOf(state: JsonObject): readonly string[] {
  return [state['defaultClientScopes'], state['optionalClientScopes']].flatMap(
    (names) => (names ?? []) as readonly string[],
  );
}
