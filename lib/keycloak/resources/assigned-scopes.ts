import { difference, type ResourceContext } from '../resource.ts';

/** A client's default or optional scopes, which an update of the client itself ignores. */
export async function changeAssignedScopes(
  { session, lookup }: ResourceContext,
  client: { readonly id: string; readonly address: string },
  assignment: 'default' | 'optional',
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const { added, removed } = difference(before, after);
  const action = `change the ${assignment} scopes of ${client.address}`;
  const { id } = client;
  for (const name of removed) {
    const clientScopeId = await lookup.scopeId(name);
    await session.call(action, ({ clients }) =>
      assignment === 'default'
        ? clients.delDefaultClientScope({ id, clientScopeId })
        : clients.delOptionalClientScope({ id, clientScopeId }),
    );
  }
  for (const name of added) {
    const clientScopeId = await lookup.scopeId(name);
    await session.call(action, ({ clients }) =>
      assignment === 'default'
        ? clients.addDefaultClientScope({ id, clientScopeId })
        : clients.addOptionalClientScope({ id, clientScopeId }),
    );
  }
}
