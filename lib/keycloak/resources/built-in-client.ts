import { BUILT_IN_CLIENTS } from '../../kinds/built-in-clients.ts';
import { asTexts } from '../../kinds/fields.ts';
import type { Json } from '../../model/json.ts';
import type { Resource, ResourceContext } from '../resource.ts';
import { changeAssignedScopes } from './assigned-scopes.ts';

/** Keycloak's own clients: of them only the default scopes are ever written. */
export const builtInClient: Resource = {
  kind: 'built-in-client',
  read: async ({ lookup }) =>
    (await lookup.clients())
      .filter(({ clientId }) => BUILT_IN_CLIENTS.includes(clientId ?? ''))
      .map(({ clientId, id, defaultClientScopes }) => ({
        kind: 'built-in-client' as const,
        name: clientId ?? '',
        id,
        representation: { defaultClientScopes: defaultClientScopes ?? [] },
      })),
  create: (context, write) => change(context, write.name, [], write.after['defaultClientScopes']),
  update: (context, write) =>
    change(context, write.name, write.before['defaultClientScopes'], write.after['defaultClientScopes']),
};

async function change(
  context: ResourceContext,
  name: string,
  before: Json | undefined,
  after: Json | undefined,
): Promise<void> {
  const id = await context.lookup.clientUuid(name);
  await changeAssignedScopes(
    context,
    { id, address: `built-in-client/${name}` },
    'default',
    asTexts(before),
    asTexts(after),
  );
}
