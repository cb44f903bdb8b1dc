import { BUILT_IN_CLIENTS } from '../../kinds/built-in-clients.ts';
import { asTexts } from '../../kinds/fields.ts';
import type { JsonObject } from '../../model/json.ts';
import { blankRemoved } from '../marker.ts';
import type { Resource, ResourceContext, UpdateWrite } from '../resource.ts';
import { changeAssignedScopes } from './assigned-scopes.ts';

/** Clients other than Keycloak's own and the one that holds the roles. */
export const client: Resource = {
  kind: 'client',
  read: async (context) =>
    readClients(context, 'client', (clientId) => {
      return !BUILT_IN_CLIENTS.includes(clientId) && clientId !== context.layout.roleClient;
    }),
  // One request makes the client whole: mappers, scopes, attributes and a secret of Keycloak's making.
  create: async ({ session }, write, marked) => {
    const representation = withoutEmptyTexts(marked);
    await session.call(`create ${write.kind}/${write.name}`, ({ clients }) => clients.create(representation));
  },
  update: updateClient,
  remove: async ({ session }, write) => {
    await session.call(`delete client/${write.name}`, ({ clients }) => clients.del({ id: write.id ?? '' }));
  },
};

export const roleClient: Resource = {
  kind: 'role-client',
  read: (context) =>
    readClients(context, 'role-client', (clientId) => clientId === context.layout.roleClient),
  create: client.create,
  update: updateClient,
};

/** Told an empty root URL, Keycloak would allow every path below it as a redirect. */
function withoutEmptyTexts(representation: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(representation).filter(([, value]) => value !== ''));
}

async function readClients(
  { lookup }: ResourceContext,
  kind: 'client' | 'role-client',
  wanted: (clientId: string) => boolean,
) {
  const clients = await lookup.clients();
  return clients
    .filter(({ clientId }) => wanted(clientId ?? ''))
    .map((found) => ({
      kind,
      name: found.clientId ?? '',
      id: found.id,
      representation: found as JsonObject,
    }));
}

async function updateClient(context: ResourceContext, write: UpdateWrite, marked: JsonObject): Promise<void> {
  const { before, after, kind, name } = write;
  const target = { id: write.id ?? '', address: `${kind}/${name}` };
  for (const assignment of ['default', 'optional'] as const) {
    const field = `${assignment}ClientScopes`;
    await changeAssignedScopes(context, target, assignment, asTexts(before[field]), asTexts(after[field]));
  }
  // Last, because it carries the marker's digest of the whole.
  const representation = blankRemoved(marked, before);
  await context.session.call(`update ${kind}/${name}`, ({ clients }) =>
    clients.update({ id: target.id }, representation),
  );
}
