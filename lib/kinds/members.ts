import type { Json, JsonObject } from '../model/json.ts';

/** On a group: whom we have let in. Written before they join and after they have left. */
export const MEMBERS_ATTRIBUTE = 'citizenid.members';

/** `ayla=<id>`, as Keycloak keeps it: neither user names nor ids have a `=`. */
export function membersIn(entries: readonly string[]): JsonObject {
  return Object.fromEntries(
    entries.map((entry) => {
      const cut = entry.lastIndexOf('=');
      return [entry.slice(0, cut), entry.slice(cut + 1)];
    }),
  );
}

/** The inverse of `membersIn`, as an attribute; none where nobody has joined. */
export function memberEntries(members: JsonObject): Readonly<Record<string, Json>> {
  const entries = Object.entries(members).map(([user, id]) => `${user}=${id}`);
  return entries.length === 0 ? {} : { [MEMBERS_ATTRIBUTE]: entries.sort() };
}
