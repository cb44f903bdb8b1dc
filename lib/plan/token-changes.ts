import { asTexts, type JsonObject, sameJson } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import type { ActualResource, Address, DesiredResource } from '../model/resource.ts';
import { type ScopeChange, type ScopeTokens, TOKEN_PLACES, type TokenChange } from '../model/token-change.ts';
import { type ClientTokens, tokensOfClients } from './client-tokens.ts';

/**
 * What each client that these changes touch, be it through a scope of its own, has in its tokens before
 * and after: computed from the mappers of the client and of all scopes that it may ask for. Pure.
 */
export function tokenChanges(
  desired: readonly DesiredResource[],
  actual: readonly ActualResource[],
  changes: readonly Change[],
): readonly TokenChange[] {
  const [before, after] = [tokensOfClients(actual), tokensOfClients(desired)];
  const compare = comparison();
  const found = affectedClients(desired, changes).flatMap((address) => {
    const change = compare(before(address), after(address));
    return change.scopes.length === 0 ? [] : [{ address, change }];
  });
  const alike = Map.groupBy(found, ({ change }) => change);
  return [...alike].map(([change, clients]) => ({
    clients: clients.map(({ address }) => address),
    ...change,
  }));
}

type Difference = Omit<TokenChange, 'clients'>;

/** Compares two sides; the same object for what changes alike. */
function comparison(): (before: ClientTokens, after: ClientTokens) => Difference {
  const bySides = new Map<ClientTokens, Map<ClientTokens, Difference>>();
  const byContent = new Map<string, Difference>();
  return (before, after) => {
    const byAfter = bySides.get(before) ?? new Map<ClientTokens, Difference>();
    bySides.set(before, byAfter);
    const known = byAfter.get(after);
    if (known) return known;
    const change = changeOf(before, after);
    const content = JSON.stringify(change);
    const alike = byContent.get(content) ?? change;
    byContent.set(content, alike);
    byAfter.set(after, alike);
    return alike;
  };
}

/** In the order of the files; those that go come last. */
function affectedClients(
  desired: readonly DesiredResource[],
  changes: readonly Change[],
): readonly Address[] {
  const touched = new Set<string>(changes.map(({ address }) => address));
  const isTouched = ({ kind, address, state }: DesiredResource) =>
    kind === 'client' &&
    (touched.has(address) || scopesOf(state).some((name) => touched.has(`scope/${name}`)));
  const gone = changes.filter(({ kind, action }) => kind === 'client' && action === 'delete');
  return [...desired.filter(isTouched), ...gone].map(({ address }) => address);
}

function scopesOf(state: JsonObject): readonly string[] {
  return [...asTexts(state['defaultClientScopes']), ...asTexts(state['optionalClientScopes'])];
}

function changeOf(before: ClientTokens, after: ClientTokens): Difference {
  const places = TOKEN_PLACES.map((place) => {
    const [old, next] = [before.all[place], after.all[place]];
    const gained = next.filter((claim) => !old.includes(claim));
    return { place, gained, lost: old.filter((claim) => !next.includes(claim)) };
  }).filter(({ gained, lost }) => gained.length + lost.length > 0);
  const names = new Set([...before.scopes.keys(), ...after.scopes.keys()]);
  const scopes = [...names].flatMap((scope): readonly ScopeChange[] => {
    const [old, next] = [before.scopes.get(scope), after.scopes.get(scope)];
    return isSame(old, next) ? [] : [{ scope, before: old ?? null, after: next ?? null }];
  });
  return { places, scopes };
}

function isSame(before: ScopeTokens | undefined, after: ScopeTokens | undefined): boolean {
  return before === after || (before !== undefined && after !== undefined && sameJson(before, after));
}
