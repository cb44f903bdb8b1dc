import type { Plan } from '../model/plan.ts';
import type { Address } from '../model/resource.ts';
import { someNames } from '../model/some-names.ts';
import {
  type ScopeChange,
  type ScopeTokens,
  TOKEN_PLACES,
  type TokenChange,
  type TokenPlace,
} from '../model/token-change.ts';

export const PLACES: Readonly<Record<TokenPlace, string>> = {
  id: 'ID token',
  access: 'access token',
  userinfo: 'UserInfo',
};

/** More clients than these are only counted. */
const NAMED = 5;

/** `ID token +email -name`. */
function placeChange({ place, gained, lost }: TokenChange['places'][number]): string {
  return [PLACES[place], ...gained.map((claim) => `+${claim}`), ...lost.map((claim) => `-${claim}`)].join(
    ' ',
  );
}

/** What clients gain and lose over all of their scopes, a part for each place. */
export function placeChanges({ places }: TokenChange): readonly string[] {
  return places.length === 0 ? ['no claim more or less'] : places.map(placeChange);
}

export function namesOf(clients: readonly Address[]): string {
  return someNames(clients, NAMED);
}

/** `email`, or whose the mappers are where no scope brings them. */
export function scopeName({ scope }: ScopeChange): string {
  return scope ?? "the client's own";
}

/** `when asked: ID token email; UserInfo email`. */
export function scopeTokens(tokens: ScopeTokens | null): string {
  if (tokens === null) return 'none';
  const places = TOKEN_PLACES.filter((place) => tokens[place].length > 0).map(
    (place) => `${PLACES[place]} ${tokens[place].join(' ')}`,
  );
  return `${givenWords(tokens)}: ${places.join('; ') || 'no claims'}`;
}

export function givenWords({ given }: ScopeTokens): string {
  return given === 'always' ? 'always' : 'when asked';
}

/** The clients that a plan touches and whose tokens stay as they are. */
export function keepingTokens({ changes, tokens }: Plan): readonly Address[] {
  const changed = new Set(tokens.flatMap(({ clients }) => clients));
  return changes
    .filter(({ kind, address }) => kind === 'client' && !changed.has(address))
    .map(({ address }) => address);
}
