import { asTexts } from '../../kinds/fields.ts';
import type { JsonObject } from '../../model/json.ts';
import { difference, type ResourceContext } from '../resource.ts';

const FIELDS = { default: 'defaultClientScopes', optional: 'optionalClientScopes' } as const;
type Assignment = keyof typeof FIELDS;
const ASSIGNMENTS: readonly Assignment[] = ['default', 'optional'];

type Target = { readonly id: string; readonly address: string };

type ScopeChanges = readonly ({ readonly assignment: Assignment } & ReturnType<typeof difference>)[];

/** What has to come and go between two states of a client: an update of the client itself ignores its scopes. */
export function scopeChanges(before: JsonObject, after: JsonObject): ScopeChanges {
  return ASSIGNMENTS.map((assignment) => {
    const field = FIELDS[assignment];
    return { assignment, ...difference(asTexts(before[field]), asTexts(after[field])) };
  });
}

/**
 * Comes before `giveScopes`: Keycloak ignores adding a scope that is still assigned the other way, and
 * the scope would be lost.
 */
export async function takeScopes(
  context: ResourceContext,
  client: Target,
  changes: ScopeChanges,
): Promise<void> {
  for (const { assignment, removed } of changes) await removeScopes(context, client, assignment, removed);
}

export async function giveScopes(
  context: ResourceContext,
  client: Target,
  changes: ScopeChanges,
): Promise<void> {
  for (const { assignment, added } of changes) await addScopes(context, client, assignment, added);
}

/** A client's state but for its scopes. */
export function withoutScopes(state: JsonObject): JsonObject {
  const { [FIELDS.default]: _, [FIELDS.optional]: __, ...rest } = state;
  return rest;
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
