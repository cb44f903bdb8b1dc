import type GroupRepresentation from '@keycloak/keycloak-admin-client/lib/defs/groupRepresentation.js';
import { asTexts } from '../../kinds/fields.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Observed } from '../gateway.ts';
import { blankRemoved } from '../marker.ts';
import { readPages } from '../pages.ts';
import { changeRoles, difference, type Resource, type ResourceContext } from '../resource.ts';

/** The integrators' home group and the groups right below it. */
export const group: Resource = {
  kind: 'group',
  read: async (context) => {
    const { session, layout } = context;
    const home = await findHome(context);
    if (!home?.id) return [];
    const query = { parentId: home.id, briefRepresentation: false };
    const children = await readPages((first, max) =>
      session.call('list groups', (client) => client.groups.listSubGroups({ ...query, first, max })),
    );
    return [home, ...children].map((found) => observed(found, layout.roleClient));
  },
  create: async (context, write, marked) => {
    const { session } = context;
    const action = `create group/${write.name}`;
    const nested = write.name.includes('/');
    const parentId = nested ? (await findHome(context))?.id : undefined;
    const { id } = await session.call(action, (client) =>
      parentId === undefined
        ? client.groups.create(marked)
        : client.groups.createChildGroup({ id: parentId }, marked),
    );
    await changeGroupRoles(context, write.name, id, [], asTexts(write.after['roles']));
  },
  update: async (context, write, marked) => {
    const id = write.id ?? '';
    const { before, after, name } = write;
    await changeGroupRoles(context, name, id, asTexts(before['roles']), asTexts(after['roles']));
    const group = blankRemoved(marked, before);
    await context.session.call(`update group/${name}`, (client) => client.groups.update({ id }, group));
  },
  remove: async ({ session }, write) => {
    await session.call(`delete group/${write.name}`, (client) => client.groups.del({ id: write.id ?? '' }));
  },
};

async function findHome({ session, layout }: ResourceContext): Promise<GroupRepresentation | undefined> {
  const query = { search: layout.groupHome, exact: true, briefRepresentation: false };
  const found = await session.call('find the group of the integrators', (client) =>
    client.groups.find(query),
  );
  return found.find(({ path }) => path === `/${layout.groupHome}`);
}

function observed(found: GroupRepresentation, roleClient: string): Observed {
  return {
    kind: 'group',
    name: (found.path ?? '').slice(1),
    id: found.id,
    representation: { ...(found as JsonObject), roles: found.clientRoles?.[roleClient] ?? [] },
  };
}

async function changeGroupRoles(
  { session, lookup, layout }: ResourceContext,
  name: string,
  id: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const change = difference(before, after);
  if (change.added.length + change.removed.length === 0) return;
  const clientUniqueId = await lookup.clientUuid(layout.roleClient);
  const action = `change the roles of group/${name}`;
  await changeRoles(change, {
    find: (names) => lookup.rolesOf(layout.roleClient, names),
    add: (roles) =>
      session.call(action, (client) => client.groups.addClientRoleMappings({ id, clientUniqueId, roles })),
    remove: (roles) =>
      session.call(action, (client) => client.groups.delClientRoleMappings({ id, clientUniqueId, roles })),
  });
}
