import type { JsonObject } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import { about, ofUpdates } from './judge.ts';
import type { Remark } from './rule.ts';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** What to say of each client some of whose addresses lead to places where none of them led before. */
export function ofPlacesAdded(
  plan: Plan,
  addressesIn: (state: JsonObject) => readonly string[],
  say: (places: string) => string,
): readonly Remark[] {
  return ofUpdates(plan, ['client'], (before, after) =>
    about(placesAdded(addressesIn(before), addressesIn(after)), say),
  );
}

/**
 * Where addresses lead now and did not before. A place is an origin; on the user's own device any port
 * is the same one (RFC 8252 section 7.3); an app's scheme is one; and so is an address with a wildcard.
 */
function placesAdded(before: readonly string[], after: readonly string[]): readonly string[] {
  const news = after.filter((address) => !before.includes(address));
  if (news.length === 0) return [];
  const known = new Set(before.flatMap(coveredBy));
  if (known.has(ANYWHERE)) return [];
  return [...new Set(news.map(placeOf))].filter((place) => !known.has(place));
}

const ANYWHERE = '*';

/** Whoever could go to every path of a host could go to each. */
function coveredBy(address: string): readonly string[] {
  const place = placeOf(address);
  return place.endsWith('/*') ? [place, placeOf(place.slice(0, -1))] : [place];
}

function placeOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, hostname, origin } = new URL(address);
  const place = placeBy(protocol, hostname, origin);
  return address.includes('*') ? `${place}/*` : place;
}

function placeBy(protocol: string, hostname: string, origin: string): string {
  if (protocol !== 'http:' && protocol !== 'https:') return protocol;
  return LOOPBACK.test(hostname) ? `${protocol}//${hostname}` : origin;
}
