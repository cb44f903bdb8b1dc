import type RoleRepresentation from '@keycloak/keycloak-admin-client/lib/defs/roleRepresentation.js';
import { asTexts, type Json } from '../../model/json.ts';
import { gone } from '../lookup.ts';
import { changeRoles, difference, type Resource, type ResourceContext } from '../resource.ts';

/** The roles of the role client in the realm's default role, a composite that every user has. */
export const defaultRole: Resource = {
  kind: 'default-role',
  read: async (context) => {
    const { session, layout, lookup } = context;
    const clientId = await lookup.findClient(layout.roleClient);
    if (clientId === undefined) return [];
    const id = await defaultRoleId(context);
    const roles: RoleRepresentation[] = await session.call('read the default role', (client) =>
      client.roles.getCompositeRolesForClient({ id, clientId }),
    );
    const representation = { roles: roles.map((found) => found.name ?? '') };
    return [{ kind: 'default-role', name: 'everybody', id, representation }];
  },
  create: (context, write) => change(context, [], write.after['roles']),
  update: (context, write) => change(context, write.before['roles'], write.after['roles']),
};

async function change(
  context: ResourceContext,
  before: Json | undefined,
  after: Json | undefined,
): Promise<void> {
  const { session, layout, lookup } = context;
  const roleId = await defaultRoleId(context);
  const action = 'change the default role';
  await changeRoles(difference(asTexts(before), asTexts(after)), {
    find: (names) => lookup.rolesOf(layout.roleClient, names),
    add: (roles) => session.call(action, (client) => client.roles.createComposite({ roleId }, roles)),
    remove: (roles) =>
      session.call(action, (client) => client.roles.delCompositeRoles({ id: roleId }, roles)),
  });
}

async function defaultRoleId({ session }: ResourceContext): Promise<string> {
  const realm = await session.call('read the realm', (client) =>
    client.realms.findOne({ realm: session.realm }),
  );
  const id = realm?.defaultRole?.id;
  if (id === undefined) throw gone('the default role of', session.realm);
  return id;
}
