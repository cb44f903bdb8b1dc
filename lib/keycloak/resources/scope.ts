import type ClientScopeRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientScopeRepresentation.js';
import { asObject } from '../../kinds/fields.ts';
import { factsOf } from '../../kinds/registry.ts';
import type { JsonObject } from '../../model/json.ts';
import { statusOf } from '../failure.ts';
import { blankRemoved } from '../marker.ts';
import type { Resource, ResourceContext } from '../resource.ts';
import { changeMappers } from './scope-mappers.ts';
import { type Assignments, changeRelations, readAssignments, readMappings } from './scope-relations.ts';

/** Client scopes with what Keycloak keeps beside them: role mappings and the realm's assignment. */
export const scope: Resource = {
  kind: 'scope',
  read: async (context) => {
    const [scopes, assignments] = await Promise.all([context.lookup.scopes(), readAssignments(context)]);
    return Promise.all(
      scopes.map(async (found) => ({
        kind: 'scope' as const,
        name: found.name ?? '',
        id: found.id,
        representation: await completed(context, found, assignments),
      })),
    );
  },
  create: async (context, write, marked) => {
    const { session, lookup } = context;
    try {
      await session.call(`create scope/${write.name}`, (client) => client.clientScopes.create(marked));
    } catch (error) {
      // Keycloak makes some scopes together with the realm: those are completed instead.
      if (statusOf(error) !== 409 || !factsOf('scope').builtIn(write.name)) throw error;
      const id = await lookup.scopeId(write.name);
      const before = await readState(context, id, write.name);
      await updateScope(context, write.name, id, before, write.after, marked);
      return;
    }
    const id = await lookup.scopeId(write.name);
    await changeRelations(context, write.name, id, {}, write.after);
  },
  update: (context, write, marked) =>
    updateScope(context, write.name, write.id ?? '', write.before, write.after, marked),
  remove: async ({ session }, write) => {
    await session.call(`delete scope/${write.name}`, (client) =>
      client.clientScopes.del({ id: write.id ?? '' }),
    );
  },
};

async function readState(context: ResourceContext, id: string, name: string): Promise<JsonObject> {
  const found = await context.session.call(`read scope/${name}`, (client) =>
    client.clientScopes.findOne({ id }),
  );
  return factsOf('scope').normalise(await completed(context, found ?? {}, await readAssignments(context)));
}

/** A scope with what the list of scopes leaves out. */
async function completed(
  context: ResourceContext,
  found: ClientScopeRepresentation,
  assignments: Assignments,
): Promise<JsonObject> {
  const name = found.name ?? '';
  return {
    ...(found as JsonObject),
    ...(await readMappings(context, found.id ?? '', name)),
    realmAssignment: assignments.get(name) ?? 'none',
  };
}

async function updateScope(
  context: ResourceContext,
  name: string,
  id: string,
  before: JsonObject,
  after: JsonObject,
  marked: JsonObject,
): Promise<void> {
  const { protocolMappers: _, ...plain } = blankRemoved(marked, before);
  await changeMappers(
    context,
    name,
    id,
    asObject(before['protocolMappers']),
    asObject(after['protocolMappers']),
  );
  await changeRelations(context, name, id, before, after);
  // Last, because it carries the marker's digest of the whole.
  await context.session.call(`update scope/${name}`, (client) => client.clientScopes.update({ id }, plain));
}
