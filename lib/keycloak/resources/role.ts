import type RoleRepresentation from '@keycloak/keycloak-admin-client/lib/defs/roleRepresentation.js';
import type { JsonObject } from '../../model/json.ts';
import { readComposites, takeEach, unwantedRoles } from '../other-roles.ts';
import { type Resource, type ResourceContext, requireId } from '../resource.ts';

/** Roles of the role client. */
export const role: Resource = {
  kind: 'role',
  read: async (context, only) => {
    const { session, layout, lookup } = context;
    const id = await lookup.findClient(layout.roleClient);
    if (id === undefined) return [];
    const query = { id, briefRepresentation: false };
    const roles = await session.call('list roles', (client) => client.clients.listRoles(query));
    const wanted = only === undefined ? roles : roles.filter(({ name }) => name === only);
    return Promise.all(
      wanted.map(async (found) => ({
        kind: 'role' as const,
        name: found.name ?? '',
        id: found.id,
        representation: { ...(found as JsonObject), composites: await compositesOf(context, found) },
      })),
    );
  },
  create: async ({ session, layout, lookup }, write, marked) => {
    const id = await lookup.clientUuid(layout.roleClient);
    // The client's own `id` parameter is the holder's; the role is sent as it is.
    await session.call(`create role/${write.name}`, (client) => client.clients.createRole({ ...marked, id }));
  },
  update: async (context, write, marked) => {
    const id = requireId(write);
    // First, and without more ado: to give less brings it nearer to what was last applied.
    await takeComposites(context, id, unwantedRoles('composites', write.before, write.after));
    await context.session.call(`update role/${write.name}`, (client) =>
      client.roles.updateById({ id }, marked),
    );
  },
  remove: async ({ session }, write) => {
    await session.call(`delete role/${write.name}`, (client) =>
      client.roles.delById({ id: requireId(write) }),
    );
  },
};

/** What a role gives besides itself: a request for those that say so, and for no others. */
async function compositesOf(
  context: ResourceContext,
  { composite, id }: RoleRepresentation,
): Promise<readonly string[]> {
  if (!composite || id === undefined) return [];
  return (await readComposites(context, id)).map(({ shown }) => shown);
}

async function takeComposites(
  context: ResourceContext,
  id: string,
  unwanted: readonly string[],
): Promise<void> {
  if (unwanted.length === 0) return;
  const found = (await readComposites(context, id)).filter(({ shown }) => unwanted.includes(shown));
  await takeEach(found, ({ role: unwantedRole }) =>
    context.session.call('take roles out of a role', ({ roles }) =>
      roles.delCompositeRoles({ id }, [unwantedRole]),
    ),
  );
}
