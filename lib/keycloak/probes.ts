import type ProtocolMapperRepresentation from '@keycloak/keycloak-admin-client/lib/defs/protocolMapperRepresentation.js';
import type { JsonObject } from '../model/json.ts';
import { statusOf } from './failure.ts';
import { createLookup } from './lookup.ts';
import type { EffectiveMapper, FoundClient, Probes, TokenName } from './probe-port.ts';
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
    signing: () => readSigning(session),
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

async function evaluate(
  session: AdminSession,
  client: FoundClient,
  token: TokenName,
  scope: string,
  userId: string,
): Promise<JsonObject> {
  const query = { id: client.id, scope, userId };
  const claims = await session.call(
    `evaluate the ${token} token of client/${client.clientId}`,
    ({ clients }) => {
      if (token === 'id') return clients.evaluateGenerateIdToken(query);
      if (token === 'userinfo') return clients.evaluateGenerateUserInfo(query);
      return clients.evaluateGenerateAccessToken({ ...query, audience: '' });
    },
  );
  return claims as JsonObject;
}

/** The admin client's type leaves out where a mapper stands, which Keycloak does tell. */
type EvaluatedMapper = {
  readonly mapperName: string;
  readonly containerType: EffectiveMapper['holder'];
  readonly containerName: string;
};

async function effectiveMappers(
  session: AdminSession,
  client: FoundClient,
  scope: string,
): Promise<readonly EffectiveMapper[]> {
  const found = await session.call(`evaluate the mappers of client/${client.clientId}`, ({ clients }) =>
    clients.evaluateListProtocolMapper({ id: client.id, scope }),
  );
  return (found as unknown as readonly EvaluatedMapper[]).map((mapper) => ({
    name: mapper.mapperName,
    holder: mapper.containerType,
    scope: mapper.containerType === 'client' ? '' : mapper.containerName,
  }));
}

async function readSigning(session: AdminSession): ReturnType<Probes['signing']> {
  const { realm } = session;
  const [settings, keys] = await Promise.all([
    session.call('read the realm', ({ realms }) => realms.findOne({ realm })),
    session.call("read the realm's keys", ({ realms }) => realms.getKeys({ realm })),
  ]);
  return {
    defaultAlgorithm: settings?.defaultSignatureAlgorithm ?? 'RS256',
    activeAlgorithms: Object.keys(keys.active ?? {}),
  };
}

async function findUsers(session: AdminSession, usernamePart: string): ReturnType<Probes['findUsers']> {
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

function userFields(user: Parameters<Probes['createUser']>[0]) {
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
