import type ClientScopeRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientScopeRepresentation.js';
import { factsOf } from '../../kinds/registry.ts';
import { asObject, type JsonObject, sameJson } from '../../model/json.ts';
import { MARKER } from '../../model/resource.ts';
import { blankRemoved, unfinished } from '../marker.ts';
import { unwantedRoles } from '../other-roles.ts';
import { type Resource, type ResourceContext, requireId, type UpdateWrite } from '../resource.ts';
import { changeMappers } from './scope-mappers.ts';
import {
  type Assignments,
  changeRelations,
  hasRelations,
  readAssignments,
  readMappings,
  takeOthers,
} from './scope-relations.ts';

/** Client scopes with what Keycloak keeps beside them: role mappings and the realm's assignment. */
export const scope: Resource = {
  kind: 'scope',
  read: async (context, only) => {
    const [all, assignments] = await Promise.all([context.lookup.scopes(), readAssignments(context)]);
    const scopes = only === undefined ? all : all.filter(({ name }) => name === only);
    return Promise.all(
      scopes.map(async (found) => ({
        kind: 'scope' as const,
        name: found.name ?? '',
        id: found.id,
        representation: await completed(context, found, assignments, only),
      })),
    );
  },
  create: async (context, write, marked) => {
    const related = hasRelations(write.after);
    const { id } = await context.session.call(`create scope/${write.name}`, (client) =>
      client.clientScopes.create(related ? unfinished(marked) : marked),
    );
    if (!related) return;
    await changeRelations(context, write.name, id, {}, write.after);
    await putScope(context, write.name, id, marked);
  },
  update: updateScope,
  remove: async ({ session }, write) => {
    await session.call(`delete scope/${write.name}`, (client) =>
      client.clientScopes.del({ id: requireId(write) }),
    );
  },
};

/** A scope with what the list of scopes leaves out. */
async function completed(
  context: ResourceContext,
  found: ClientScopeRepresentation,
  assignments: Assignments,
  only: string | undefined,
): Promise<JsonObject> {
  const name = found.name ?? '';
  // A request each, so only for those that we may write to, or that are looked at one by one.
  const ours =
    found.attributes?.[MARKER.owner] !== undefined || factsOf('scope').builtIn(name) || name === only;
  return {
    ...(found as JsonObject),
    ...(ours ? await readMappings(context, found.id ?? '', name) : {}),
    realmAssignment: assignments.get(name) ?? 'none',
  };
}

/** What an update of the scope itself leaves alone. */
function besides({
  protocolMappers = {},
  realmRoles = [],
  clientRoles = [],
  realmAssignment = 'none',
}: JsonObject) {
  return { protocolMappers, realmRoles, clientRoles, realmAssignment };
}

async function updateScope(context: ResourceContext, write: UpdateWrite, marked: JsonObject): Promise<void> {
  const { name, before, after } = write;
  const id = requireId(write);
  const mappers = (state: JsonObject) => asObject(state['protocolMappers']);
  await takeOthers(context, name, id, unwantedRoles('otherRoles', before, after));
  if (!sameJson(besides(before), besides(after))) {
    // No more than that: what somebody has changed since the plan was made must not come back.
    await putScope(context, name, id, unfinished({ name: write.previously ?? name }));
    await changeMappers(context, name, id, mappers(before), mappers(after));
    await changeRelations(context, name, id, before, after);
  }
  await putScope(context, name, id, blankRemoved(marked, before));
}

/** Last of the requests, because it carries the marker's digest of the whole. */
async function putScope(
  { session }: ResourceContext,
  name: string,
  id: string,
  marked: JsonObject,
): Promise<void> {
  const { protocolMappers: _, ...plain } = marked;
  await session.call(`update scope/${name}`, (client) => client.clientScopes.update({ id }, plain));
}
