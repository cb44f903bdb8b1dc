import type { AdminSession } from '../../../lib/keycloak/session.ts';

/** Nobody signs in by it here: it is only what an account is linked to. */
const ENDPOINTS = {
  clientId: 'some',
  clientSecret: 'some',
  authorizationUrl: 'https://discord.example/authorize',
  tokenUrl: 'https://discord.example/token',
  userInfoUrl: 'https://discord.example/me',
};

/** People who sign up in a realm, and the groups of integrators as Keycloak has them, by the people's names. */
export function signedUpIn(session: AdminSession) {
  const people = new Map<string, string>();
  const idOf = (username: string) => people.get(username) ?? '';

  const groupId = async (name: string): Promise<string> => {
    const [home] = await session.call('find', ({ groups }) => groups.find({ search: name }));
    return home?.subGroups?.find((group) => group.name === name)?.id ?? '';
  };

  return {
    idOf,
    groupId,
    makeDiscord: () =>
      session.call('make a provider', ({ identityProviders }) =>
        identityProviders.create({ alias: 'discord', providerId: 'oauth2', config: ENDPOINTS }),
      ),
    signUp: async (username: string, discordId?: string): Promise<void> => {
      const { id } = await session.call('sign up', ({ users }) => users.create({ username, enabled: true }));
      people.set(username, id);
      if (discordId === undefined) return;
      const federatedIdentity = { identityProvider: 'discord', userId: discordId, userName: username };
      const link = { id, federatedIdentityId: 'discord', federatedIdentity };
      await session.call('link', ({ users }) => users.addToFederatedIdentity(link));
    },
    /** Gives somebody another user name, which the realm does not let people do. */
    rename: async (from: string, username: string): Promise<void> => {
      const { realm } = session;
      const id = idOf(from);
      await session.call('allow', ({ realms }) => realms.update({ realm }, { editUsernameAllowed: true }));
      await session.call('rename', ({ users }) => users.update({ id }, { username }));
      await session.call('forbid', ({ realms }) => realms.update({ realm }, { editUsernameAllowed: false }));
      people.set(username, id);
    },
    membersOf: async (group: string): Promise<readonly string[]> => {
      const id = await groupId(group);
      const found = await session.call('look', ({ groups }) => groups.listMembers({ id }));
      return found.map(({ username = '' }) => username).sort();
    },
    /** Those whom the group itself knows to be in it. */
    recordedIn: async (group: string): Promise<readonly string[]> => {
      const id = await groupId(group);
      const found = await session.call('look', ({ groups }) => groups.findOne({ id }));
      const entries: readonly string[] = found?.attributes?.['citizenid.members'] ?? [];
      const names = new Map([...people].map(([username, user]) => [user, username]));
      return entries.map((entry) => names.get(entry.split('=')[1] ?? '') ?? entry);
    },
    /** The roles that the user's tokens would name. */
    rolesOf: async (username: string): Promise<readonly string[]> => {
      const query = { clientId: 'citizenid-roles' };
      const [client] = await session.call('find', ({ clients }) => clients.find(query));
      const at = { id: idOf(username), clientUniqueId: client?.id ?? '' };
      const found = await session.call('look', ({ users }) => users.listCompositeClientRoleMappings(at));
      return found.map(({ name = '' }) => name);
    },
  };
}
