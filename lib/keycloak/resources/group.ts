import type GroupRepresentation from '@keycloak/keycloak-admin-client/lib/defs/groupRepresentation.js';
import { GROUP_ROLES_HOME } from '../../model/group-scopes.ts';
import { asObject, asTexts, type JsonObject, sameJson } from '../../model/json.ts';
import type { Observed } from '../gateway.ts';
import { gone } from '../lookup.ts';
import { markedRepresentation, unfinished } from '../marker.ts';
import { otherRoles, takeOtherRoles, unwantedRoles } from '../other-roles.ts';
import { readPages } from '../pages.ts';
import { changeRoles, difference, type Resource, type ResourceContext, requireId } from '../resource.ts';
import { move, movesBetween, NOBODY, stillRecording } from './membership.ts';

/** The groups above all others, and the groups right below: the integrators' own, and those of their roles. */
export const group: Resource = {
  kind: 'group',
  read: async (context, only) => {
    const homes = [context.layout.groupHome, GROUP_ROLES_HOME].filter(
      (home) => only === undefined || topOf(only) === home,
    );
    return (await Promise.all(homes.map((home) => readBelow(context, home, only)))).flat();
  },
  create: async (context, write, marked) => {
    const { session } = context;
    const action = `create group/${write.name}`;
    const parentId = write.name.includes('/') ? await homeId(context, topOf(write.name)) : undefined;
    const roles = asTexts(write.after['roles']);
    const joining = Object.values(asObject(write.after['members'])).map(String);
    const isWhole = roles.length + joining.length === 0;
    const first = isWhole ? marked : unfinished(marked);
    const { id } = await session.call(action, (client) =>
      parentId === undefined
        ? client.groups.create(first)
        : client.groups.createChildGroup({ id: parentId }, first),
    );
    if (isWhole) return;
    await changeGroupRoles(context, write.name, id, [], roles);
    const target = { name: write.name, groupId: id, after: write.after };
    const reached = await move(context, target, { ...NOBODY, joining });
    const whole = markedRepresentation('group', write.name, reached);
    await session.call(action, (client) => client.groups.update({ id }, whole));
  },
  update: async (context, write, marked) => {
    const id = requireId(write);
    const { before, after, name } = write;
    // An update of a group replaces its attributes, those left out included.
    const put = (sent: JsonObject) =>
      context.session.call(`update group/${name}`, (client) => client.groups.update({ id }, sent));
    const [old, next] = [asTexts(before['roles']), asTexts(after['roles'])];
    await takeOthers(context, name, id, unwantedRoles('otherRoles', before, after));
    const moves = await movesBetween(context, id, before, after);
    if (sameJson(old, next) && moves.leaving.length + moves.joining.length === 0) return put(marked);
    await put(unfinished(stillRecording(marked, before, after)));
    await changeGroupRoles(context, name, id, old, next);
    const reached = await move(context, { name, groupId: id, after }, moves);
    await put(markedRepresentation('group', name, reached));
  },
  remove: async ({ session }, write) => {
    const id = requireId(write);
    const found = await session.call(`read group/${write.name}`, (client) => client.groups.findOne({ id }));
    // Deleting a group takes along whatever somebody has put below it.
    if ((found?.subGroupCount ?? 0) > 0) throw gone('an empty group', write.name);
    await session.call(`delete group/${write.name}`, (client) => client.groups.del({ id }));
  },
};

/** Keycloak names a group within its parent. */
function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function topOf(path: string): string {
  return path.split('/')[0] ?? path;
}

async function readBelow(
  context: ResourceContext,
  name: string,
  only: string | undefined,
): Promise<readonly Observed[]> {
  const { session, layout } = context;
  const home = await findHome(context, name);
  if (!home?.id) return [];
  if (only === name) return [observed(home, layout.roleClient)];
  const alone = only === undefined ? {} : { search: lastPart(only), exact: true };
  const query = { parentId: home.id, briefRepresentation: false, ...alone };
  const children = await readPages((first, max) =>
    session.call('list groups', (client) => client.groups.listSubGroups({ ...query, first, max })),
  );
  return [home, ...children].map((found) => observed(found, layout.roleClient));
}

async function findHome(
  { session }: ResourceContext,
  name: string,
): Promise<GroupRepresentation | undefined> {
  const query = { search: name, exact: true, briefRepresentation: false };
  const found = await session.call(`find the group ${name}`, (client) => client.groups.find(query));
  return found.find(({ path }) => path === `/${name}`);
}

async function homeId(context: ResourceContext, name: string): Promise<string> {
  const home = await findHome(context, name);
  if (!home?.id) throw gone('a group', name);
  return home.id;
}

function observed(found: GroupRepresentation, roleClient: string): Observed {
  return {
    kind: 'group',
    name: (found.path ?? '').slice(1),
    id: found.id,
    representation: {
      ...(found as JsonObject),
      roles: found.clientRoles?.[roleClient] ?? [],
      otherRoles: otherRoles(roleClient, found.realmRoles ?? [], found.clientRoles ?? {}),
    },
  };
}

/** Before all else, and without more ado: to give less brings it nearer to what was last applied. */
async function takeOthers(
  { session }: ResourceContext,
  name: string,
  id: string,
  unwanted: readonly string[],
): Promise<void> {
  const action = `change the roles of group/${name}`;
  await takeOtherRoles(unwanted, {
    read: () => session.call(action, ({ groups }) => groups.listRoleMappings({ id })),
    takeOfRealm: (role) =>
      session.call(action, ({ groups }) => groups.delRealmRoleMappings({ id, roles: [role] })),
    takeOfClient: (clientUniqueId, role) =>
      session.call(action, ({ groups }) =>
        groups.delClientRoleMappings({ id, clientUniqueId, roles: [role] }),
      ),
  });
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
