import { asTexts, type JsonObject } from '../../model/json.ts';
import { gone } from '../lookup.ts';
import { type Composite, readComposites, takeEach, unwantedRoles } from '../other-roles.ts';
import { changeRoles, difference, type Resource, type ResourceContext } from '../resource.ts';

/** What Keycloak itself gives every user. Whatever is called so is looked into, so that nothing hides there. */
const KEYCLOAKS_OWN = [
  'offline_access',
  'uma_authorization',
  'account/view-profile',
  'account/manage-account',
  'account/manage-account-links',
];

/** The realm's default role, a composite that every user has: the roles of the role client in it, and all others. */
export const defaultRole: Resource = {
  kind: 'default-role',
  read: async (context) => {
    const { lookup, session } = context;
    const id = (await lookup.realm())?.defaultRole?.id;
    if (id === undefined) throw gone('the default role of', session.realm);
    const within = await readWithin(context, id);
    const ours = within.filter((member) => isOurs(context, id, member));
    const representation = {
      roles: ours.map(({ role }) => role.name ?? ''),
      otherRoles: within.filter((member) => !ours.includes(member)).map(({ shown }) => shown),
    };
    return [{ kind: 'default-role', name: 'everybody', id, representation }];
  },
  create: (context, write) => change(context, {}, write.after),
  update: (context, write) => change(context, write.before, write.after),
};

/** A role that everybody has through this or, within it, through one of Keycloak's own. */
type Member = Composite & { readonly parentId: string };

function isOurs({ layout }: ResourceContext, defaultRoleId: string, { client, parentId }: Member): boolean {
  return client === layout.roleClient && parentId === defaultRoleId;
}

/** All that a role gives, but for what Keycloak itself has put there. */
async function readWithin(
  context: ResourceContext,
  parentId: string,
  seen = new Set<string>(),
): Promise<readonly Member[]> {
  seen.add(parentId);
  const found = await readComposites(context, parentId);
  const isOwn = ({ shown }: Composite) => KEYCLOAKS_OWN.includes(shown);
  const deeper = found.filter((one) => isOwn(one) && one.role.composite).flatMap(({ role }) => role.id ?? []);
  const inner = await Promise.all(deeper.map((id) => (seen.has(id) ? [] : readWithin(context, id, seen))));
  return [...found.filter((one) => !isOwn(one)).map((one) => ({ ...one, parentId })), ...inner.flat()];
}

async function change(context: ResourceContext, before: JsonObject, after: JsonObject): Promise<void> {
  const { session, layout, lookup } = context;
  const roleId = await defaultRoleId(context);
  await takeOthers(context, roleId, unwantedRoles('otherRoles', before, after));
  const action = 'change the default role';
  await changeRoles(difference(asTexts(before['roles']), asTexts(after['roles'])), {
    find: (names) => lookup.rolesOf(layout.roleClient, names),
    add: (roles) => session.call(action, (client) => client.roles.createComposite({ roleId }, roles)),
    remove: (roles) =>
      session.call(action, (client) => client.roles.delCompositeRoles({ id: roleId }, roles)),
  });
}

async function takeOthers(
  context: ResourceContext,
  roleId: string,
  unwanted: readonly string[],
): Promise<void> {
  if (unwanted.length === 0) return;
  const found = (await readWithin(context, roleId)).filter(
    (member) => unwanted.includes(member.shown) && !isOurs(context, roleId, member),
  );
  await takeEach(found, ({ parentId, role }) =>
    context.session.call('change the default role', ({ roles }) =>
      roles.delCompositeRoles({ id: parentId }, [role]),
    ),
  );
}

async function defaultRoleId({ session }: ResourceContext): Promise<string> {
  const realm = await session.call('read the realm', (client) =>
    client.realms.findOne({ realm: session.realm }),
  );
  const id = realm?.defaultRole?.id;
  if (id === undefined) throw gone('the default role of', session.realm);
  return id;
}
