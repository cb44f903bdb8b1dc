import { createLookup, type NamedRole } from '../../lib/keycloak/lookup.ts';
import type { AdminSession } from '../../lib/keycloak/session.ts';
import { asObject, type JsonObject } from '../../lib/model/json.ts';
import type { Kind } from '../../lib/model/resource.ts';
import type { Hand } from './scenario.ts';

/** How the Admin API holds one kind: the calls that a person's clicks in the console come to. */
type Calls = {
  readonly find: (name: string) => Promise<JsonObject | undefined>;
  readonly create?: (name: string, representation: JsonObject) => Promise<unknown>;
  readonly update: (id: string, representation: JsonObject) => Promise<unknown>;
  readonly remove?: (id: string) => Promise<unknown>;
  readonly grant?: (id: string, client: string, roles: NamedRole[]) => Promise<unknown>;
};

const ROLE_CLIENT = 'citizenid-roles';
const GROUP_HOME = 'integrators';

/** Somebody at the console of a real Keycloak. */
export function keycloakHand(session: AdminSession): Hand {
  const callsOf = (kind: Kind): Calls => {
    const calls = callsByKind(session)[kind];
    if (!calls) throw new Error(`Nobody changes kind ${kind} by hand in these tests.`);
    return calls;
  };
  const read: Hand['read'] = (kind, name) => callsOf(kind).find(name);
  return {
    read,
    create: async (kind, name, representation = {}) => {
      await callsOf(kind).create?.(name, representation);
    },
    alter: async (kind, name, change) => {
      const found = await read(kind, name);
      if (!found) throw new Error(`There is no ${kind}/${name} to alter.`);
      await callsOf(kind).update(String(found['id']), change(found));
    },
    grant: async (kind, name, { client, role }) => {
      const lookup = createLookup(session);
      const [roles, uuid] = [await lookup.rolesOf(client, [role]), await lookup.clientUuid(client)];
      await callsOf(kind).grant?.(String((await read(kind, name))?.['id']), uuid, roles);
    },
    remove: async (kind, name) => {
      await callsOf(kind).remove?.(String((await read(kind, name))?.['id']));
    },
  };
}

function callsByKind(session: AdminSession): Partial<Record<Kind, Calls>> {
  const { realm } = session;
  const call = <T>(request: Parameters<typeof session.call<T>>[1]) => session.call('act by hand', request);
  const named = (found: readonly object[], key: string, name: string) =>
    (found as readonly JsonObject[]).find((entry) => entry[key] === name);
  const holder = () => createLookup(session).clientUuid(ROLE_CLIENT);
  const home = async () => {
    const found = await call(({ groups }) => groups.find({ search: GROUP_HOME, exact: true }));
    return String(named(found, 'name', GROUP_HOME)?.['id']);
  };
  return {
    realm: {
      find: async () => (await call(({ realms }) => realms.findOne({ realm }))) as JsonObject,
      update: (_id, representation) => call(({ realms }) => realms.update({ realm }, representation)),
    },
    'client-policies': {
      find: async () => {
        const { clientProfiles, clientPolicies } = (await call(({ realms }) =>
          realms.findOne({ realm }),
        )) as JsonObject;
        return { clientProfiles: clientProfiles ?? {}, clientPolicies: clientPolicies ?? {} };
      },
      update: async (_id, { clientProfiles, clientPolicies }) => {
        await call((client) => client.clientPolicies.createProfiles(asObject(clientProfiles)));
        await call((client) => client.clientPolicies.updatePolicy(asObject(clientPolicies)));
      },
    },
    client: {
      find: async (name) => named(await call(({ clients }) => clients.find()), 'clientId', name),
      create: (clientId, rest) => call(({ clients }) => clients.create({ clientId, ...rest })),
      update: (id, representation) => call(({ clients }) => clients.update({ id }, representation)),
      remove: (id) => call(({ clients }) => clients.del({ id })),
    },
    scope: {
      find: async (name) => named(await call(({ clientScopes }) => clientScopes.find()), 'name', name),
      create: (name, rest) =>
        call((client) => client.clientScopes.create({ name, protocol: 'openid-connect', ...rest })),
      // Mappers of a scope have an endpoint of their own; those without an id are new.
      update: async (id, representation) => {
        await call(({ clientScopes }) => clientScopes.update({ id }, representation));
        const mappers = (representation['protocolMappers'] ?? []) as readonly JsonObject[];
        const added = mappers.filter((mapper) => mapper['id'] === undefined);
        await call(({ clientScopes }) => clientScopes.addMultipleProtocolMappers({ id }, added));
      },
      remove: (id) => call(({ clientScopes }) => clientScopes.del({ id })),
      grant: (id, client, roles) =>
        call(({ clientScopes }) => clientScopes.addClientScopeMappings({ id, client }, roles)),
    },
    role: {
      find: async (name) => {
        const query = { id: await holder(), briefRepresentation: false };
        return named(await call(({ clients }) => clients.listRoles(query)), 'name', name);
      },
      create: async (name, rest) => {
        const id = await holder();
        await call(({ clients }) => clients.createRole({ ...rest, id, name }));
      },
      update: (id, representation) => call(({ roles }) => roles.updateById({ id }, representation)),
      remove: (id) => call(({ roles }) => roles.delById({ id })),
      grant: (roleId, _client, found) => call(({ roles }) => roles.createComposite({ roleId }, found)),
    },
    'default-role': {
      find: async () => (await call(({ realms }) => realms.findOne({ realm })))?.defaultRole as JsonObject,
      update: async () => undefined,
      grant: (roleId, _client, found) => call(({ roles }) => roles.createComposite({ roleId }, found)),
    },
    group: {
      find: async (name) => {
        const parentId = await home();
        if (name === GROUP_HOME)
          return (await call(({ groups }) => groups.findOne({ id: parentId }))) as JsonObject;
        const query = { parentId, briefRepresentation: false, max: 1000 };
        return named(await call(({ groups }) => groups.listSubGroups(query)), 'path', `/${name}`);
      },
      create: async (name, rest) => {
        const id = await home();
        const child = { ...rest, name: name.slice(GROUP_HOME.length + 1) };
        await call(({ groups }) => groups.createChildGroup({ id }, child));
      },
      update: (id, representation) => call(({ groups }) => groups.update({ id }, representation)),
      remove: (id) => call(({ groups }) => groups.del({ id })),
      grant: (id, clientUniqueId, roles) =>
        call(({ groups }) => groups.addClientRoleMappings({ id, clientUniqueId, roles })),
    },
  };
}
