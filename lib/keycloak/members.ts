import type UserRepresentation from '@keycloak/keycloak-admin-client/lib/defs/userRepresentation.js';
import pLimit from 'p-limit';
import type { Member } from '../model/members.ts';
import { gone } from './lookup.ts';
import { readPages } from './pages.ts';
import type { AdminSession } from './session.ts';
import { CONNECTIONS } from './transport.ts';

/** Keycloak's names for the accounts of clients, which are no people. */
const SERVICE_ACCOUNT = 'service-account-';

/**
 * The ids of those who have signed up, by the name that the files give them: a user name, or a linked
 * account as `alias:ID`. One request each.
 */
export async function findUsers(
  session: AdminSession,
  users: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await pLimit(CONNECTIONS).map([...users], async (user) => {
    const query = { ...queryFor(user), briefRepresentation: true, max: 2 };
    const found = await session.call(`find the user ${user}`, (client) => client.users.find(query));
    const [one, another] = found.filter(({ username }) => !username?.startsWith(SERVICE_ACCOUNT));
    // An account that is linked twice, which Keycloak allows, names nobody.
    return one?.id === undefined || another ? [] : [[user, one.id] as const];
  });
  return new Map(found.flat());
}

function queryFor(user: string): Readonly<Record<string, string | boolean>> {
  const cut = user.indexOf(':');
  if (cut < 0) return { username: user, exact: true };
  return { idpAlias: user.slice(0, cut), idpUserId: user.slice(cut + 1) };
}

/** Who is really in each of the groups, by the groups' ids. One request a group, more where it is large. */
export async function readMembers(
  session: AdminSession,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Member[]>> {
  const read = await pLimit(CONNECTIONS).map(
    [...groupIds],
    async (id) => [id, await readGroupMembers(session, id)] as const,
  );
  return new Map(read);
}

/** Who is really in one group. Throws KEYCLOAK_CONFLICT where it is gone. */
export async function readGroupMembers(session: AdminSession, id: string): Promise<readonly Member[]> {
  const users = await readPages(async (first, max): Promise<readonly UserRepresentation[]> => {
    const query = { id, first, max, briefRepresentation: true };
    const page = await session.call('list the members of a group', (client) =>
      client.groups.listMembers(query),
    );
    if (!page) throw gone('the group with the id', id);
    return page;
  });
  return users.flatMap((user) => (user.id ? [{ id: user.id, username: user.username ?? user.id }] : []));
}
