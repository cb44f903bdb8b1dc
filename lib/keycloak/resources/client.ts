import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { GROUP_ATTRIBUTE, ROLE_CLIENT_MARK } from '../../kinds/client.ts';
import { resetsSecret, SECRET_RESET } from '../../kinds/client-secret.ts';
import { BUILT_IN_CLIENTS } from '../../model/built-in-clients.ts';
import { asObject, type JsonObject, sameJson } from '../../model/json.ts';
import type { Observed } from '../gateway.ts';
import { leastUpdate } from '../least-update.ts';
import { blankRemoved, unfinished } from '../marker.ts';
import { readPages } from '../pages.ts';
import { withoutSecrets } from '../read-clients.ts';
import { type Resource, type ResourceContext, requireId, type UpdateWrite } from '../resource.ts';
import { giveScopes, scopeChanges, takeScopes, withoutScopes } from './assigned-scopes.ts';
import { firstStep, PROOF_KEY } from './client-first-step.ts';
import { resetSecretOnce } from './client-secret-reset.ts';

/** Clients other than Keycloak's own and the one that holds the roles. */
export const client: Resource = {
  kind: 'client',
  read: (context, only) => readClients(context, 'client', only),
  // One request makes the client whole: mappers, scopes, attributes and a secret of Keycloak's making. Only
  // what it has by an exception comes after.
  create: async ({ session }, write, marked) => {
    const representation = withoutEmptyTexts(marked);
    const action = `create ${write.kind}/${write.name}`;
    const create = (sent: JsonObject) => session.call(action, ({ clients }) => clients.create(sent));
    const first = firstStep({}, write.after, representation);
    if (first === undefined) return void (await create(representation));
    const { id } = await create(unfinished(first));
    await session.call(action, ({ clients }) => clients.update({ id }, representation));
  },
  update: updateClient,
  remove: async ({ session }, write) => {
    await session.call(`delete client/${write.name}`, ({ clients }) => clients.del({ id: requireId(write) }));
  },
};

export const roleClient: Resource = {
  kind: 'role-client',
  read: (context, only) => readClients(context, 'role-client', only),
  create: client.create,
  update: updateClient,
};

/**
 * The clients of an integrator group: Keycloak searches client attributes only where the server was
 * started so, but client ids begin with their group's name and can be searched for a part of them.
 */
export async function readClientsOf(context: ResourceContext, group: string): Promise<readonly Observed[]> {
  const query = { clientId: group, search: true };
  const alike = await readPages((first, max) =>
    context.session.call(`find the clients of ${group}`, ({ clients }) =>
      clients.find({ ...query, first, max }),
    ),
  );
  const own = alike.filter(({ attributes }) => attributes?.[GROUP_ATTRIBUTE] === group);
  return observeClients(context, 'client', own.map(withoutSecrets));
}

/** Told an empty root URL, Keycloak would allow every path below it as a redirect. */
function withoutEmptyTexts(representation: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(representation).filter(([, value]) => value !== ''));
}

async function readClients(
  context: ResourceContext,
  kind: 'client' | 'role-client',
  only: string | undefined,
): Promise<readonly Observed[]> {
  return observeClients(context, kind, await context.lookup.clients(only));
}

function observeClients(
  { layout }: ResourceContext,
  kind: 'client' | 'role-client',
  clients: readonly ClientRepresentation[],
): readonly Observed[] {
  const kindOf = ({ clientId = '', attributes }: ClientRepresentation) => {
    if (BUILT_IN_CLIENTS.includes(clientId)) return 'built-in-client';
    const holdsRoles = clientId === layout.roleClient || attributes?.[ROLE_CLIENT_MARK] === 'true';
    return holdsRoles ? 'role-client' : 'client';
  };
  return clients
    .filter((found) => kindOf(found) === kind)
    .map((found) => ({
      kind,
      name: found.clientId ?? '',
      id: found.id,
      representation: found as JsonObject,
    }));
}

async function updateClient(context: ResourceContext, write: UpdateWrite, marked: JsonObject): Promise<void> {
  const { before, after, kind, name } = write;
  const target = { id: requireId(write), address: `${kind}/${name}` };
  const put = async (sent: JsonObject) => {
    await context.session.call(`update ${kind}/${name}`, ({ clients }) =>
      clients.update({ id: target.id }, sent),
    );
  };
  // Before anything records the new version: see there.
  if (resetsSecret(before, after)) await resetSecretOnce(context, target, after);
  const representation = blankRemoved(withoutTraces(marked), before);
  const scopes = scopeChanges(before, after);
  if (scopes.some(({ removed, added }) => removed.length + added.length > 0)) {
    await put(unfinished(await untold(context, target, after)));
    await takeScopes(context, target, scopes);
    // The client as it was must not have the new scopes: cut off between the two, it would be wider than both.
    const onlyScopes = sameJson(withoutScopes(before), withoutScopes(after));
    if (!onlyScopes) await put(unfinished(representation));
    await giveScopes(context, target, scopes);
  }
  const first = firstStep(before, after, representation);
  if (first !== undefined) await put(unfinished(first));
  // Last, because it carries the marker's digest of the whole.
  await put(representation);
}

/**
 * The note of a reset ends with the update that the reset was for; so does the proof key that policies have
 * written in an earlier step, where the client has declared none.
 */
function withoutTraces(marked: JsonObject): JsonObject {
  const attributes = { [PROOF_KEY]: '', ...asObject(marked['attributes']), [SECRET_RESET]: '' };
  return { ...marked, attributes };
}

/** An update that at most narrows. */
async function untold(
  { session }: ResourceContext,
  { id, address }: { readonly id: string; readonly address: string },
  after: JsonObject,
): Promise<JsonObject> {
  const found = await session.call(`look at ${address}`, ({ clients }) => clients.findOne({ id }));
  return leastUpdate(found, after);
}
