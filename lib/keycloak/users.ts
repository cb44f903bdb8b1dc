import type { NewUser } from '../model/new-user.ts';
import type { Lookup } from './lookup.ts';
import type { AdminSession } from './session.ts';

/** Makes a user who can sign in at once, with roles of `roleClient`; one that exists only gets the roles. */
export async function ensureUser(
  session: AdminSession,
  lookup: Lookup,
  roleClient: string,
  user: NewUser,
): Promise<void> {
  const { username, password, roles, attributes, ...profile } = user;
  const query = { username, exact: true };
  const [existing] = await session.call(`find user ${username}`, (client) => client.users.find(query));
  const { id } = existing?.id
    ? { id: existing.id }
    : await session.call(`create user ${username}`, (client) =>
        client.users.create({
          ...profile,
          username,
          enabled: true,
          emailVerified: profile.email !== undefined,
          attributes,
          credentials: [{ type: 'password', value: password, temporary: false }],
        }),
      );
  if (roles.length === 0) return;
  const clientUniqueId = await lookup.clientUuid(roleClient);
  const granted = await lookup.rolesOf(roleClient, roles);
  await session.call(`give user ${username} roles`, (client) =>
    client.users.addClientRoleMappings({ id, clientUniqueId, roles: granted }),
  );
}
