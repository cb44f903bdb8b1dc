import type { Address } from '../model/resource.ts';
import type { TokenChange, TokenPlace } from '../model/token-change.ts';

const PLACES: Readonly<Record<TokenPlace, string>> = {
  id: 'ID token',
  access: 'access token',
  userinfo: 'UserInfo',
};

/** More clients than these are only counted. */
const NAMED = 5;

/** `ID token +email -name`. */
export function placeChange({ place, gained, lost }: TokenChange['places'][number]): string {
  return [PLACES[place], ...gained.map((claim) => `+${claim}`), ...lost.map((claim) => `-${claim}`)].join(
    ' ',
  );
}

export function namesOf(clients: readonly Address[]): string {
  const more = clients.length - NAMED;
  return more > 0 ? `${clients.slice(0, NAMED).join(', ')} and ${more} more` : clients.join(', ');
}
