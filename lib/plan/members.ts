import { asObject, type JsonObject } from '../model/json.ts';
import type { Member, PendingMember } from '../model/members.ts';
import type { ActualResource, Address, DesiredResource } from '../model/resource.ts';
import { underNewNames } from './renames.ts';

/** Those whom the files want in a group and whom it does not know: who they are has to be asked. */
export function soughtMembers(
  desired: readonly DesiredResource[],
  actual: readonly ActualResource[],
): readonly string[] {
  const joined = joinedByGroup(desired, actual);
  const sought = desired.flatMap(({ address, members = [] }) =>
    members.filter((user) => !hasJoined(joined.get(address), user)),
  );
  return [...new Set(sought)].sort();
}

/**
 * The desired groups with everybody in them who has signed up, and those who have not. Who has joined
 * once is known by the id from then on: a new user name changes nothing, and nobody who takes the old
 * one comes in by it. Pure.
 */
export function settleMembers(
  desired: readonly DesiredResource[],
  actual: readonly ActualResource[],
  found: ReadonlyMap<string, string>,
): { readonly desired: readonly DesiredResource[]; readonly pending: readonly PendingMember[] } {
  const joined = joinedByGroup(desired, actual);
  const idOf = (address: Address, user: string) =>
    hasJoined(joined.get(address), user) ? joined.get(address)?.[user] : found.get(user);
  const settled = desired.map((resource): DesiredResource => {
    const { address, members, state } = resource;
    if (!members) return resource;
    const known = members.flatMap((user) => {
      const id = idOf(address, user);
      return id === undefined ? [] : [[user, id] as const];
    });
    return { ...resource, state: { ...state, members: Object.fromEntries(known) } };
  });
  const pending = desired.flatMap(({ address, members = [] }) =>
    members.filter((user) => idOf(address, user) === undefined).map((user) => ({ address, user })),
  );
  return { desired: settled, pending };
}

/**
 * The live groups with those in them who are really there, where that was looked at: who has left is not,
 * and who was let in by somebody else is there by the user name.
 */
export function withRealMembers(
  actual: readonly ActualResource[],
  real: ReadonlyMap<string, readonly Member[]>,
): readonly ActualResource[] {
  return actual.map((resource) => {
    const there = resource.id === undefined ? undefined : real.get(resource.id);
    if (resource.kind !== 'group' || !there) return resource;
    return { ...resource, state: { ...resource.state, members: realMembers(resource.state, there) } };
  });
}

function realMembers(state: JsonObject, there: readonly Member[]): JsonObject {
  const ids = new Set(there.map(({ id }) => id));
  const recorded = Object.entries(asObject(state['members'])).filter(([, id]) => ids.has(String(id)));
  const known = new Set(recorded.map(([, id]) => id));
  const names = new Set(recorded.map(([user]) => user));
  const others = there
    .filter(({ id }) => !known.has(id))
    // Whoever has a member's former user name is somebody else.
    .map(({ id, username }): [string, string] => [names.has(username) ? id : username, id]);
  return Object.fromEntries([...recorded, ...others]);
}

function joinedByGroup(
  desired: readonly DesiredResource[],
  actual: readonly ActualResource[],
): ReadonlyMap<Address, JsonObject> {
  return new Map(
    underNewNames(desired, actual)
      .filter(({ kind, ownership }) => kind === 'group' && ownership === 'owned')
      .map(({ address, state }) => [address, asObject(state['members'])]),
  );
}

function hasJoined(joined: JsonObject | undefined, user: string): joined is JsonObject {
  return joined !== undefined && Object.hasOwn(joined, user);
}
