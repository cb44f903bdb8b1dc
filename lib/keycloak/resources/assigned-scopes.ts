import { asTexts } from '../../kinds/fields.ts';
import type { JsonObject } from '../../model/json.ts';
import { difference, type ResourceContext } from '../resource.ts';

const FIELDS = { default: 'defaultClientScopes', optional: 'optionalClientScopes' } as const;
type Assignment = keyof typeof FIELDS;
const ASSIGNMENTS: readonly Assignment[] = ['default', 'optional'];

type Target = { readonly id: string; readonly address: string };

/**
 * A client's default and optional scopes, which an update of the client itself ignores. Everything is
 * taken away before anything is added: Keycloak ignores adding a scope that is still assigned the
 * other way, and the scope would be lost.
 */
export async function changeAssignedScopes(
  context: ResourceContext,
  client: Target,
  before: JsonObject,
  after: JsonObject,
): Promise<void> {
  const changes = ASSIGNMENTS.map((assignment) => {
    const field = FIELDS[assignment];
    return { assignment, ...difference(asTexts(before[field]), asTexts(after[field])) };
  });
  for (const { assignment, removed } of changes) await removeScopes(context, client, assignment, removed);
  for (const { assignment, added } of changes) await addScopes(context, client, assignment, added);
}

async function removeScopes(
  { session, lookup }: ResourceContext,
  { id, address }: Target,
  assignment: Assignment,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const scope = { id, clientScopeId: await lookup.scopeId(name) };
    await session.call(`take the ${assignment} scope ${name} from ${address}`, ({ clients }) =>
      assignment === 'default' ? clients.delDefaultClientScope(scope) : clients.delOptionalClientScope(scope),
    );
  }
}

async function addScopes(
  { session, lookup }: ResourceContext,
  { id, address }: Target,
  assignment: Assignment,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const scope = { id, clientScopeId: await lookup.scopeId(name) };
    await session.call(`give the ${assignment} scope ${name} to ${address}`, ({ clients }) =>
      assignment === 'default' ? clients.addDefaultClientScope(scope) : clients.addOptionalClientScope(scope),
    );
  }
}
