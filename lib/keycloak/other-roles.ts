import type MappingsRepresentation from '@keycloak/keycloak-admin-client/lib/defs/mappingsRepresentation.js';
import type RoleRepresentation from '@keycloak/keycloak-admin-client/lib/defs/roleRepresentation.js';
import { asTexts, type JsonObject } from '../model/json.ts';
import type { NamedRole } from './lookup.ts';
import { difference, type ResourceContext } from './resource.ts';

/** A role of a client or of the realm, as plans show those that are not ours: `realm-management/realm-admin`. */
function nameIn(client: string | undefined, role: string): string {
  return client === undefined ? role : `${client}/${role}`;
}

/** All roles but those of the role client, out of lists of names. */
export function otherRoles(
  roleClient: string,
  ofRealm: readonly string[],
  ofClients: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const others = Object.entries(ofClients).filter(([client]) => client !== roleClient);
  return [...ofRealm, ...others.flatMap(([client, roles]) => roles.map((role) => nameIn(client, role)))];
}

/** A client's part of role mappings, which the admin client does not describe. */
type ClientMapping = { readonly id: string; readonly mappings: readonly RoleRepresentation[] };

/** The clients' part of role mappings as names. */
export function rolesByClient({ clientMappings = {} }: MappingsRepresentation): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries<ClientMapping>(clientMappings).map(([client, { mappings }]) => [
      client,
      mappings.map(({ name }) => name ?? ''),
    ]),
  );
}

/** Which of the other roles a change takes away; the files give none. */
export function unwantedRoles(field: string, before: JsonObject, after: JsonObject): readonly string[] {
  return difference(asTexts(before[field]), asTexts(after[field])).removed;
}

/** Takes other roles out of role mappings, as far as they are still there. */
export async function takeOtherRoles(
  unwanted: readonly string[],
  calls: {
    readonly read: () => Promise<MappingsRepresentation>;
    /** Absent where the realm's own are told, and taken, one by one. */
    readonly takeOfRealm?: (role: NamedRole) => Promise<void>;
    readonly takeOfClient: (client: string, role: NamedRole) => Promise<void>;
  },
): Promise<void> {
  if (unwanted.length === 0) return;
  const { realmMappings = [], clientMappings = {} } = await calls.read();
  const pick = (roles: readonly RoleRepresentation[], client?: string): NamedRole[] =>
    roles.flatMap(({ id, name }) =>
      id && name && unwanted.includes(nameIn(client, name)) ? [{ id, name }] : [],
    );
  const ofRealm = pick(realmMappings).map((role) => async () => calls.takeOfRealm?.(role));
  const ofClients = Object.entries<ClientMapping>(clientMappings).flatMap(([client, { id, mappings }]) =>
    pick(mappings, client).map((role) => () => calls.takeOfClient(id, role)),
  );
  await takeEach([...ofRealm, ...ofClients], (take) => take());
}

/**
 * Takes one at a time, since Keycloak refuses a request as a whole for one role that the account may not take.
 * Goes on after a failure, and throws the first one in the end.
 */
export async function takeEach<T>(all: readonly T[], take: (one: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) {
    await take(one).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** A role within a composite one. */
export type Composite = {
  readonly role: RoleRepresentation;
  /** Whose role it is; undefined for the realm's. */
  readonly client: string | undefined;
  /** As plans show it. */
  readonly shown: string;
};

/** What stands in a composite role itself, and not what stands in that in turn. */
export async function readComposites(
  { session, lookup }: ResourceContext,
  id: string,
): Promise<readonly Composite[]> {
  const found: RoleRepresentation[] = await session.call('read the roles in a role', ({ roles }) =>
    roles.getCompositeRoles({ id }),
  );
  return Promise.all(
    found.map(async (role) => {
      const client = role.clientRole ? await lookup.clientIdOf(role.containerId ?? '') : undefined;
      return { role, client, shown: nameIn(client, role.name ?? '') };
    }),
  );
}
