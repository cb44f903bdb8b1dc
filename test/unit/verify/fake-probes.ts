import type { FoundUser, Probes } from '../../../lib/keycloak/probe-port.ts';

export type FakeProbes = Probes & { readonly users: Map<string, FoundUser>; readonly granted: string[] };

/** A Keycloak that only keeps users; `failOn` names a call that gets no answer after it was carried out. */
export function fakeProbes(options: { readonly failOn?: 'createUser' | 'grantRoles' } = {}): FakeProbes {
  const users = new Map<string, FoundUser>();
  const granted: string[] = [];
  const failIf = (call: string): void => {
    if (options.failOn === call) throw new Error(`no answer to ${call}`);
  };
  const nothing = async () => {
    throw new Error('Not part of this fake');
  };
  return {
    users,
    granted,
    createUser: async ({ username }) => {
      const id = `id-of-${username}`;
      users.set(id, { id, username, enabled: false, createdAt: 0 });
      failIf('createUser');
      return id;
    },
    grantRoles: async (_userId, _roleClient, roles) => {
      failIf('grantRoles');
      granted.push(...roles);
    },
    removeUser: async (id) => void users.delete(id),
    findUsers: async (part) => [...users.values()].filter(({ username }) => username.includes(part)),
    evaluate: nothing,
    effectiveMappers: nothing,
    scopeMappers: nothing,
    clients: nothing,
    realm: nothing,
  };
}
