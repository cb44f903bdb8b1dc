import { groupOfClient, groupOfRoleHolder, ownGroup } from '../kinds/parts.ts';
import { slug } from '../model/documents/common.ts';
import type { ActualResource } from '../model/resource.ts';

/** An integrator group as far as Keycloak has it. */
export type FoundGroup = {
  readonly name: string;
  /** The group itself; there may be only clients that name it. */
  readonly home: ActualResource | undefined;
  /** The groups of users that have its roles. */
  readonly roles: readonly ActualResource[];
  readonly clients: readonly ActualResource[];
};

export type FoundGroups = {
  readonly groups: readonly FoundGroup[];
  /** Clients that belong to none of them. */
  readonly others: readonly ActualResource[];
};

/** Every integrator group with its clients; `more` are names to look for besides. */
export function findGroups(actual: readonly ActualResource[], more: readonly string[]): FoundGroups {
  const known = actual.flatMap((resource) => groupOfClient(resource) ?? ownGroup(resource) ?? []);
  // A name becomes that of a file: what anybody has written into Keycloak is not one for that alone.
  const names = [...new Set([...known, ...more])].filter(isGroupName).sort();
  const clients = actual.filter(({ kind }) => kind === 'client');
  const byGroup = Map.groupBy(
    clients,
    (client) => groupOfClient(client) ?? longestPrefix(client.name, names),
  );
  const found = names.map((name) => ({
    name,
    home: actual.find((resource) => ownGroup(resource) === name),
    roles: actual.filter((resource) => groupOfRoleHolder(resource) === name),
    clients: byGroup.get(name) ?? [],
  }));
  return {
    groups: found.filter((group) => group.home !== undefined || group.clients.length > 0),
    others: clients.filter((client) => !found.some((group) => group.clients.includes(client))),
  };
}

function isGroupName(name: string): boolean {
  return slug.safeParse(name).success;
}

/** A client that does not say whose it is belongs to the group that its id begins with. */
function longestPrefix(clientId: string, groups: readonly string[]): string | undefined {
  const fitting = groups.filter((group) => clientId === group || clientId.startsWith(`${group}-`));
  return fitting.sort((a, b) => b.length - a.length)[0];
}
