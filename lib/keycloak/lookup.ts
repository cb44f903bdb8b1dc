import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import type ClientScopeRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientScopeRepresentation.js';
import type RealmRepresentation from '@keycloak/keycloak-admin-client/lib/defs/realmRepresentation.js';
import type RoleRepresentation from '@keycloak/keycloak-admin-client/lib/defs/roleRepresentation.js';
import { CitizenIdError } from '../errors.ts';
import { findRealm } from './find-realm.ts';
import { type Once, once } from './once.ts';
import { findClients, listClients } from './read-clients.ts';
import type { AdminSession } from './session.ts';

export type NamedRole = { readonly id: string; readonly name: string };

/** Ids by name, each list read once and again only when a name is not in it. */
export type Lookup = {
  /** The realm as it was when somebody first asked. */
  readonly realm: () => Promise<RealmRepresentation | undefined>;
  /** All clients, or just the one of that id where the list is not at hand. */
  readonly clients: (only?: string) => Promise<readonly ClientRepresentation[]>;
  readonly scopes: () => Promise<readonly ClientScopeRepresentation[]>;
  /** Internal id of a client; undefined where there is none. */
  readonly findClient: (clientId: string) => Promise<string | undefined>;
  readonly clientUuid: (clientId: string) => Promise<string>;
  /** The other way round; the internal id itself where nobody has it any more. */
  readonly clientIdOf: (uuid: string) => Promise<string>;
  readonly scopeId: (name: string) => Promise<string>;
  readonly rolesOf: (clientId: string, names: readonly string[]) => Promise<NamedRole[]>;
  readonly realmRoles: (names: readonly string[]) => Promise<NamedRole[]>;
};

export function createLookup(session: AdminSession): Lookup {
  const clients = once(() => listClients(session));
  const realm = once(() => findRealm(session));
  const scopes = once(() => session.call('list scopes', (client) => client.clientScopes.find()));
  const roles = new Map<string, Promise<readonly NamedRole[]>>();
  const clientIds = new Map<string, Once<string>>();
  const findClient = clientFinder(session, clients);
  const clientUuid: Lookup['clientUuid'] = async (clientId) => {
    const uuid = await findClient(clientId);
    if (uuid === undefined) throw gone('the client', clientId);
    return uuid;
  };
  return {
    realm: realm.get,
    clients: (only) => (only === undefined || clients.current() ? clients.get() : findClients(session, only)),
    scopes: scopes.get,
    findClient,
    clientUuid,
    clientIdOf: (uuid) => {
      const asked = clientIds.get(uuid) ?? once(() => clientIdOf(session, clients, uuid));
      clientIds.set(uuid, asked);
      return asked.get();
    },
    scopeId: scopeFinder(scopes),
    rolesOf: (clientId, names) =>
      pickRoles(roles, clientId, names, async () => {
        const id = await clientUuid(clientId);
        return named(await session.call('list roles', (client) => client.clients.listRoles({ id })));
      }),
    realmRoles: (names) =>
      pickRoles(roles, '', names, async () =>
        named(await session.call('list realm roles', (client) => client.roles.find())),
      ),
  };
}

/** Out of the list where that is at hand; else each is asked for once, and again only while it is not there. */
function clientFinder(
  session: AdminSession,
  clients: Once<readonly ClientRepresentation[]>,
): Lookup['findClient'] {
  const uuids = new Map<string, Promise<string | undefined>>();
  return async (clientId) => {
    const known = (await clients.current())?.find((entry) => entry.clientId === clientId)?.id;
    if (known) return known;
    const found = uuids.get(clientId) ?? askForClient(session, clientId);
    uuids.set(clientId, found);
    const uuid = await found.catch((error: unknown) => {
      uuids.delete(clientId);
      throw error;
    });
    if (uuid === undefined) uuids.delete(clientId);
    return uuid;
  };
}

async function askForClient(session: AdminSession, clientId: string): Promise<string | undefined> {
  return (await findClients(session, clientId)).find((entry) => entry.clientId === clientId)?.id;
}

async function clientIdOf(
  session: AdminSession,
  clients: Once<readonly ClientRepresentation[]>,
  uuid: string,
): Promise<string> {
  const known = (await clients.current())?.find(({ id }) => id === uuid);
  const found =
    known ?? (await session.call('find a client', (client) => client.clients.findOne({ id: uuid })));
  return found?.clientId ?? uuid;
}

function scopeFinder(scopes: Once<readonly ClientScopeRepresentation[]>): Lookup['scopeId'] {
  const find = async (name: string) => (await scopes.get()).find((entry) => entry.name === name)?.id;
  return async (name) => {
    const known = await find(name);
    if (known) return known;
    scopes.forget();
    const found = await find(name);
    if (found === undefined) throw gone('the scope', name);
    return found;
  };
}

async function pickRoles(
  cache: Map<string, Promise<readonly NamedRole[]>>,
  key: string,
  names: readonly string[],
  read: () => Promise<readonly NamedRole[]>,
): Promise<NamedRole[]> {
  if (names.length === 0) return [];
  const pick = async () => (await cache.get(key))?.filter((role) => names.includes(role.name)) ?? [];
  const known = await pick();
  if (known.length === names.length) return known;
  cache.set(key, read());
  const found = await pick().catch((error: unknown) => {
    cache.delete(key);
    throw error;
  });
  const absent = names.find((name) => !found.some((role) => role.name === name));
  if (absent !== undefined) throw gone('the role', absent);
  return found;
}

function named(roles: readonly RoleRepresentation[]): readonly NamedRole[] {
  return roles.flatMap(({ id, name }) => (id && name ? [{ id, name }] : []));
}

/** A name that the plan relies on and Keycloak does not have; to be thrown. */
export function gone(what: string, name: string): CitizenIdError {
  return new CitizenIdError('KEYCLOAK_CONFLICT', `Keycloak does not have ${what} ${name} any more`, {
    hint: 'Plan again: something has changed in Keycloak since the plan was made.',
  });
}
