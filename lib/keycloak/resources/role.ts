import type { JsonObject } from '../../model/json.ts';
import { type Resource, requireId } from '../resource.ts';

/** Roles of the role client. */
export const role: Resource = {
  kind: 'role',
  read: async ({ session, layout, lookup }) => {
    const id = await lookup.findClient(layout.roleClient);
    if (id === undefined) return [];
    const query = { id, briefRepresentation: false };
    const roles = await session.call('list roles', (client) => client.clients.listRoles(query));
    return roles.map((found) => ({
      kind: 'role',
      name: found.name ?? '',
      id: found.id,
      representation: found as JsonObject,
    }));
  },
  create: async ({ session, layout, lookup }, write, marked) => {
    const id = await lookup.clientUuid(layout.roleClient);
    // The client's own `id` parameter is the holder's; the role is sent as it is.
    await session.call(`create role/${write.name}`, (client) => client.clients.createRole({ ...marked, id }));
  },
  update: async ({ session }, write, marked) => {
    await session.call(`update role/${write.name}`, (client) =>
      client.roles.updateById({ id: requireId(write) }, marked),
    );
  },
  remove: async ({ session }, write) => {
    await session.call(`delete role/${write.name}`, (client) =>
      client.roles.delById({ id: requireId(write) }),
    );
  },
};
