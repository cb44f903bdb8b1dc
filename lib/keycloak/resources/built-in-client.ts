import { BUILT_IN_CLIENTS } from '../../model/built-in-clients.ts';
import { asTexts, type JsonObject } from '../../model/json.ts';
import { difference, type Resource, type ResourceContext } from '../resource.ts';
import { giveScopes, scopeChanges, takeScopes } from './assigned-scopes.ts';

/** Keycloak's own clients: of them only the default scopes and the password grant are ever written. */
export const builtInClient: Resource = {
  kind: 'built-in-client',
  read: async ({ lookup }, only) =>
    (await lookup.clients(only))
      .filter(({ clientId }) => BUILT_IN_CLIENTS.includes(clientId ?? ''))
      .map(({ clientId, id, defaultClientScopes, directAccessGrantsEnabled }) => ({
        kind: 'built-in-client' as const,
        name: clientId ?? '',
        id,
        representation: {
          defaultClientScopes: defaultClientScopes ?? [],
          directAccessGrantsEnabled: directAccessGrantsEnabled ?? false,
        },
      })),
  create: (context, write) => change(context, write.name, {}, write.after),
  update: (context, write) => change(context, write.name, write.before, write.after),
};

async function change(
  context: ResourceContext,
  name: string,
  before: JsonObject,
  after: JsonObject,
): Promise<void> {
  const id = await context.lookup.clientUuid(name);
  const target = { id, address: `built-in-client/${name}` };
  // Somebody may have made one optional that is to be default, and it cannot be both.
  const [old, next] = [asTexts(before['defaultClientScopes']), asTexts(after['defaultClientScopes'])];
  const optionalClientScopes = difference(old, next).added;
  const changes = scopeChanges({ ...before, optionalClientScopes }, after);
  await takeScopes(context, target, changes);
  await giveScopes(context, target, changes);
  const { directAccessGrantsEnabled } = after;
  if (directAccessGrantsEnabled === before['directAccessGrantsEnabled']) return;
  await context.session.call(`update ${target.address}`, ({ clients }) =>
    clients.update({ id }, { clientId: name, directAccessGrantsEnabled: directAccessGrantsEnabled === true }),
  );
}
