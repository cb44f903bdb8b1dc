import { asTexts, type JsonObject } from '../../model/json.ts';
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
  for (const { assignment, removed } of changes) await assign(context, client, 'take', assignment, removed);
}

export async function giveScopes(
  context: ResourceContext,
  client: Target,
  changes: ScopeChanges,
): Promise<void> {
  for (const { assignment, added } of changes) await assign(context, client, 'give', assignment, added);
}

/** A client's state but for its scopes. */
export function withoutScopes(state: JsonObject): JsonObject {
  const { [FIELDS.default]: _, [FIELDS.optional]: __, ...rest } = state;
  return rest;
}

const CALLS = {
  take: { default: 'delDefaultClientScope', optional: 'delOptionalClientScope' },
  give: { default: 'addDefaultClientScope', optional: 'addOptionalClientScope' },
} as const;

async function assign(
  { session, lookup }: ResourceContext,
  { id, address }: Target,
  verb: keyof typeof CALLS,
  assignment: Assignment,
  names: readonly string[],
): Promise<void> {
  const way = verb === 'take' ? 'from' : 'to';
  for (const name of names) {
    const scope = { id, clientScopeId: await lookup.scopeId(name) };
    await session.call(`${verb} the ${assignment} scope ${name} ${way} ${address}`, ({ clients }) =>
      clients[CALLS[verb][assignment]](scope),
    );
  }
}
