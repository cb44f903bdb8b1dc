import { createLookup } from '../lookup.ts';
import { changeRoles, difference } from '../resource.ts';
import type { AdminSession } from '../session.ts';

/** What an account may do: roles of the client that stands for a realm, and of its own realm. */
export type Rights = {
  readonly holder: string;
  readonly roles: readonly string[];
  readonly realmRoles: readonly string[];
};

/**
 * Gives the account of a client exactly these rights; others over the same realm are taken away, and so
 * is what Keycloak gives everybody. True where something had to change. Throws KEYCLOAK_CONFLICT where
 * the realm of the session has no such holder.
 */
export async function setRights(
  session: AdminSession,
  accountClient: string,
  { holder, roles, realmRoles }: Rights,
): Promise<boolean> {
  const lookup = createLookup(session);
  const action = 'change the rights of the account';
  const [user, clientUniqueId] = await Promise.all([
    session.call(action, ({ clients }) => clients.getServiceAccountUser({ id: accountClient })),
    lookup.clientUuid(holder),
  ]);
  const id = user.id ?? '';
  const held = await session.call(action, ({ users }) => users.listRoleMappings({ id }));
  const ofRealm = difference(namesOf(held.realmMappings), realmRoles);
  const ofHolder = difference(namesOf(held.clientMappings?.[holder]?.mappings), roles);
  await changeRoles(ofRealm, {
    find: lookup.realmRoles,
    add: (found) => session.call(action, ({ users }) => users.addRealmRoleMappings({ id, roles: found })),
    remove: (found) => session.call(action, ({ users }) => users.delRealmRoleMappings({ id, roles: found })),
  });
  const target = { id, clientUniqueId };
  await changeRoles(ofHolder, {
    find: (names) => lookup.rolesOf(holder, names),
    add: (found) =>
      session.call(action, ({ users }) => users.addClientRoleMappings({ ...target, roles: found })),
    remove: (found) =>
      session.call(action, ({ users }) => users.delClientRoleMappings({ ...target, roles: found })),
  });
  return [ofRealm, ofHolder].some(({ added, removed }) => added.length + removed.length > 0);
}

function namesOf(roles: readonly { readonly name?: string }[] = []): readonly string[] {
  return roles.map(({ name }) => name ?? '');
}
