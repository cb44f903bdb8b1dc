import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { BUILT_IN_CLIENTS } from '../../kinds/built-in-clients.ts';
import { ROLE_CLIENT_MARK } from '../../kinds/client.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Observed } from '../gateway.ts';
import { blankRemoved } from '../marker.ts';
import { type Resource, type ResourceContext, requireId, type UpdateWrite } from '../resource.ts';
import { changeAssignedScopes } from './assigned-scopes.ts';

/** Clients other than Keycloak's own and the one that holds the roles. */
export const client: Resource = {
  kind: 'client',
  read: (context, only) => readClients(context, 'client', only),
  // One request makes the client whole: mappers, scopes, attributes and a secret of Keycloak's making.
  create: async ({ session }, write, marked) => {
    const representation = withoutEmptyTexts(marked);
    await session.call(`create ${write.kind}/${write.name}`, ({ clients }) => clients.create(representation));
  },
  update: updateClient,
  remove: async ({ session }, write) => {
    await session.call(`delete client/${write.name}`, ({ clients }) => clients.del({ id: requireId(write) }));
  },
};

export const roleClient: Resource = {
  kind: 'role-client',
  read: (context, only) => readClients(context, 'role-client', only),
  create: client.create,
  update: updateClient,
};

/** Told an empty root URL, Keycloak would allow every path below it as a redirect. */
function withoutEmptyTexts(representation: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(representation).filter(([, value]) => value !== ''));
}

async function readClients(
  { lookup, layout }: ResourceContext,
  kind: 'client' | 'role-client',
  only: string | undefined,
): Promise<readonly Observed[]> {
  const kindOf = ({ clientId = '', attributes }: ClientRepresentation) => {
    if (BUILT_IN_CLIENTS.includes(clientId)) return 'built-in-client';
    const holdsRoles = clientId === layout.roleClient || attributes?.[ROLE_CLIENT_MARK] === 'true';
    return holdsRoles ? 'role-client' : 'client';
  };
  return (await lookup.clients(only))
    .filter((found) => kindOf(found) === kind)
    .map((found) => ({
      kind,
      name: found.clientId ?? '',
      id: found.id,
      representation: found as JsonObject,
    }));
}

async function updateClient(context: ResourceContext, write: UpdateWrite, marked: JsonObject): Promise<void> {
  const { before, after, kind, name } = write;
  const target = { id: requireId(write), address: `${kind}/${name}` };
  await changeAssignedScopes(context, target, before, after);
  // Last, because it carries the marker's digest of the whole.
  const representation = blankRemoved(marked, before);
  await context.session.call(`update ${kind}/${name}`, ({ clients }) =>
    clients.update({ id: target.id }, representation),
  );
}
