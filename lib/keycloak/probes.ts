import type ProtocolMapperRepresentation from '@keycloak/keycloak-admin-client/lib/defs/protocolMapperRepresentation.js';
import type { JsonObject } from '../model/json.ts';
import { effectiveMappers, evaluate } from './evaluate-scopes.ts';
import { statusOf } from './failure.ts';
import { realmMissing } from './find-realm.ts';
import { createLookup } from './lookup.ts';
import type { FoundClient, FoundUser, Probes, ProbeUser, RealmFacts } from './probe-port.ts';
import type { AdminSession } from './session.ts';

/**
 * `verify`'s view of a Keycloak over the Admin API. Tokens come from the evaluate-scopes endpoints,
 * which run the real mappers and leave no session behind.
 */
export function createProbes(session: AdminSession): Probes {
  const lookup = createLookup(session);
  return {
    clients: async () => (await lookup.clients()).map(toFoundClient),
    scopeMappers: async () => {
      const scopes = await lookup.scopes();
      return new Map(scopes.map((scope) => [scope.name ?? '', toMappers(scope.protocolMappers)]));
    },
    effectiveMappers: (client, scope) => effectiveMappers(session, client, scope),
    realm: () => readRealm(session),
    createUser: async (user) => {
      const created = await session.call(`create probe user ${user.username}`, ({ users }) =>
        users.create({ ...userFields(user), enabled: false }),
      );
      return created.id;
    },
    grantRoles: async (userId, roleClient, roles) => {
      const clientUniqueId = await lookup.clientUuid(roleClient);
      const found = await lookup.rolesOf(roleClient, roles);
      await session.call('grant roles to the probe user', ({ users }) =>
        users.addClientRoleMappings({ id: userId, clientUniqueId, roles: found }),
      );
    },
    removeUser: (userId) => removeUser(session, userId),
    findUsers: (usernamePart) => findUsers(session, usernamePart),
    evaluate: (client, token, scope, userId) => evaluate(session, client, token, scope, userId),
  };
}

async function readRealm(session: AdminSession): Promise<RealmFacts> {
  const { realm } = session;
  const settings = await session.call('read the realm', ({ realms }) => realms.findOne({ realm }));
  if (!settings) throw realmMissing(session);
  const keys = await session.call("read the realm's keys", ({ realms }) => realms.getKeys({ realm }));
  return {
    // Keycloak's own default where the realm names none.
    signatureAlgorithm: settings.defaultSignatureAlgorithm ?? 'RS256',
    accessTokenLifespan: settings.accessTokenLifespan ?? 0,
    activeAlgorithms: Object.keys(keys.active ?? {}),
  };
}

async function findUsers(session: AdminSession, usernamePart: string): Promise<readonly FoundUser[]> {
  const found = await session.call('look for probe users', ({ users }) =>
    users.find({ username: usernamePart, exact: false, briefRepresentation: true, max: 1000 }),
  );
  return found.map((user) => ({
    id: user.id ?? '',
    username: user.username ?? '',
    enabled: user.enabled ?? true,
    createdAt: user.createdTimestamp ?? 0,
  }));
}

async function removeUser(session: AdminSession, id: string): Promise<void> {
  try {
    await session.call('remove the probe user', ({ users }) => users.del({ id }));
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}

function userFields(user: ProbeUser) {
  const { username, email, firstName, lastName } = user;
  const attributes = Object.fromEntries(
    Object.entries(user.attributes).map(([name, values]) => [name, [...values]]),
  );
  return {
    username,
    attributes,
    ...(email === undefined ? {} : { email }),
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
  };
}

function toFoundClient(
  client: Awaited<ReturnType<ReturnType<typeof createLookup>['clients']>>[number],
): FoundClient {
  return {
    id: client.id ?? '',
    clientId: client.clientId ?? '',
    attributes: client.attributes ?? {},
    protocolMappers: toMappers(client.protocolMappers),
  };
}

function toMappers(mappers: readonly ProtocolMapperRepresentation[] | undefined): readonly JsonObject[] {
  return (mappers ?? []) as readonly JsonObject[];
}
