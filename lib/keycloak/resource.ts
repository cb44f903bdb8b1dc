import { CitizenIdError } from '../errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { Kind } from '../model/resource.ts';
import type { Observed, RealmLayout, Write } from './gateway.ts';
import type { Lookup, NamedRole } from './lookup.ts';
import type { AdminSession } from './session.ts';

export type ResourceContext = {
  readonly session: AdminSession;
  readonly layout: RealmLayout;
  readonly lookup: Lookup;
};

/** The Admin API calls of one kind. `marked` is the representation to send, marker included. */
export type Resource = {
  readonly kind: Kind;
  /** All objects of the kind; with `only`, at least the one of that name, at less cost where there is a way. */
  readonly read: (context: ResourceContext, only?: string) => Promise<readonly Observed[]>;
  readonly create: (context: ResourceContext, write: CreateWrite, marked: JsonObject) => Promise<void>;
  readonly update: (context: ResourceContext, write: UpdateWrite, marked: JsonObject) => Promise<void>;
  /** Absent where the kind is never deleted. */
  readonly remove?: (context: ResourceContext, write: DeleteWrite) => Promise<void>;
};

type CreateWrite = Extract<Write, { action: 'create' }>;
export type UpdateWrite = Extract<Write, { action: 'update' }>;
type DeleteWrite = Extract<Write, { action: 'delete' }>;

/** The id of the object to write to, which the plan has from Keycloak. */
export function requireId(write: UpdateWrite | DeleteWrite): string {
  if (write.id !== undefined) return write.id;
  throw new CitizenIdError('INTERNAL', `There is no id to write ${write.kind}/${write.name} with`);
}

/** What has to come and go between two lists of names. */
export function difference(
  before: readonly string[],
  after: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  return {
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
  };
}

/** Takes roles away, then gives new ones, so that a moment in between is never wider than either end. */
export async function changeRoles(
  { added, removed }: ReturnType<typeof difference>,
  calls: {
    readonly find: (names: readonly string[]) => Promise<NamedRole[]>;
    readonly add: (roles: NamedRole[]) => Promise<void>;
    readonly remove: (roles: NamedRole[]) => Promise<void>;
  },
): Promise<void> {
  if (removed.length > 0) await calls.remove(await calls.find(removed));
  if (added.length > 0) await calls.add(await calls.find(added));
}
