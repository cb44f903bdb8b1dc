import { asTexts, type Json, type JsonObject } from '../../model/json.ts';
import { otherRoles, rolesByClient, takeOtherRoles } from '../other-roles.ts';
import { changeRoles, difference, type ResourceContext } from '../resource.ts';
import type { AdminSession } from '../session.ts';

/** The roles in a scope's mappings, which no list of scopes brings along. */
export async function readMappings(
  { session, layout }: ResourceContext,
  id: string,
  name: string,
): Promise<JsonObject> {
  const mappings = await session.call(`read the roles of scope/${name}`, (client) =>
    client.clientScopes.listScopeMappings({ id }),
  );
  const ofClients = rolesByClient(mappings);
  return {
    realmRoles: (mappings.realmMappings ?? []).map((role) => role.name ?? ''),
    clientRoles: ofClients[layout.roleClient] ?? [],
    otherRoles: otherRoles(layout.roleClient, [], ofClients),
  };
}

/** How the realm gives scopes to clients made by hand: `default` or `optional`, by name. */
export type Assignments = ReadonlyMap<string, string>;

export async function readAssignments({ session }: ResourceContext): Promise<Assignments> {
  const [defaults, optionals] = await Promise.all([
    session.call('list default scopes', (client) => client.clientScopes.listDefaultClientScopes()),
    session.call('list optional scopes', (client) => client.clientScopes.listDefaultOptionalClientScopes()),
  ]);
  return new Map([
    ...optionals.map(({ name }) => [name ?? '', 'optional'] as const),
    ...defaults.map(({ name }) => [name ?? '', 'default'] as const),
  ]);
}

export function hasRelations(state: JsonObject): boolean {
  const roles = [...asTexts(state['realmRoles']), ...asTexts(state['clientRoles'])];
  return roles.length > 0 || state['realmAssignment'] !== 'none';
}

/** Before all else, and without more ado: to give less brings it nearer to what was last applied. */
export async function takeOthers(
  { session }: ResourceContext,
  name: string,
  id: string,
  unwanted: readonly string[],
): Promise<void> {
  const action = `change the roles of scope/${name}`;
  await takeOtherRoles(unwanted, {
    read: () => session.call(action, ({ clientScopes }) => clientScopes.listScopeMappings({ id })),
    takeOfClient: (client, role) =>
      session.call(action, ({ clientScopes }) => clientScopes.delClientScopeMappings({ id, client }, [role])),
  });
}

/** Role mappings and the realm's assignment, which have endpoints of their own. */
export async function changeRelations(
  { session, lookup, layout }: ResourceContext,
  name: string,
  id: string,
  before: JsonObject,
  after: JsonObject,
): Promise<void> {
  const action = `change the roles of scope/${name}`;
  await changeRoles(difference(asTexts(before['realmRoles']), asTexts(after['realmRoles'])), {
    find: lookup.realmRoles,
    add: (roles) =>
      session.call(action, (client) => client.clientScopes.addRealmScopeMappings({ id }, roles)),
    remove: (roles) =>
      session.call(action, (client) => client.clientScopes.delRealmScopeMappings({ id }, roles)),
  });
  const target = async () => ({ id, client: await lookup.clientUuid(layout.roleClient) });
  await changeRoles(difference(asTexts(before['clientRoles']), asTexts(after['clientRoles'])), {
    find: (names) => lookup.rolesOf(layout.roleClient, names),
    add: async (roles) => {
      const mapping = await target();
      await session.call(action, (client) => client.clientScopes.addClientScopeMappings(mapping, roles));
    },
    remove: async (roles) => {
      const mapping = await target();
      await session.call(action, (client) => client.clientScopes.delClientScopeMappings(mapping, roles));
    },
  });
  await changeAssignment(
    session,
    name,
    id,
    before['realmAssignment'] ?? 'none',
    after['realmAssignment'] ?? 'none',
  );
}

const REMOVALS: Readonly<Record<string, 'delDefaultClientScope' | 'delDefaultOptionalClientScope'>> = {
  default: 'delDefaultClientScope',
  optional: 'delDefaultOptionalClientScope',
};
const ADDITIONS: Readonly<Record<string, 'addDefaultClientScope' | 'addDefaultOptionalClientScope'>> = {
  default: 'addDefaultClientScope',
  optional: 'addDefaultOptionalClientScope',
};

async function changeAssignment(
  session: AdminSession,
  name: string,
  id: string,
  before: Json,
  after: Json,
): Promise<void> {
  if (before === after) return;
  const action = `change how the realm assigns scope/${name}`;
  const removal = REMOVALS[String(before)];
  if (removal) await session.call(action, ({ clientScopes }) => clientScopes[removal]({ id }));
  const addition = ADDITIONS[String(after)];
  if (addition) await session.call(action, ({ clientScopes }) => clientScopes[addition]({ id }));
}
