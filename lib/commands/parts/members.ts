import { findUsers, readMembers } from '../../keycloak/members.ts';
import type { AdminSession } from '../../keycloak/session.ts';
import type { PendingMember } from '../../model/members.ts';
import type { ActualResource } from '../../model/resource.ts';
import { settleMembers, soughtMembers, withRealMembers } from '../../plan/members.ts';
import type { BothSides } from './part.ts';

/** Both sides with the groups' members in them, and who has not signed up yet. */
export type PeopledSides = BothSides & { readonly pending: readonly PendingMember[] };

/**
 * Finds out who the members are that the files name. A request for each whom no group has recorded yet,
 * and so none where everybody has joined.
 */
export async function withMembers(
  session: AdminSession,
  { desired, actual }: BothSides,
): Promise<PeopledSides> {
  // In a realm that is yet to be made nobody has signed up.
  const sought = actual.length === 0 ? [] : soughtMembers(desired, actual);
  const found = await findUsers(session, sought);
  return { actual, ...settleMembers(desired, actual, found) };
}

/** The live groups with those who are really in them; a request for each of the groups. */
export async function lookAtMembers(
  session: AdminSession,
  actual: readonly ActualResource[],
  isLookedAt: (group: ActualResource) => boolean = ({ ownership }) => ownership === 'owned',
): Promise<readonly ActualResource[]> {
  const groups = actual.filter((resource) => resource.kind === 'group' && isLookedAt(resource));
  const ids = groups.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return withRealMembers(actual, await readMembers(session, ids));
}
