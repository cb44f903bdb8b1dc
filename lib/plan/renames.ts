import { differsFromApplied } from '../kinds/applied-digest.ts';
import { withReferences } from '../kinds/references.ts';
import { factsOf } from '../kinds/registry.ts';
import type { FieldChange } from '../model/plan.ts';
import {
  type ActualResource,
  address,
  byAddress,
  type DesiredResource,
  type Kind,
} from '../model/resource.ts';
import { changedFields } from './fields.ts';

type Named = Pick<DesiredResource, 'kind' | 'address' | 'name' | 'previously'>;

/**
 * The live objects under the names that they are about to have, so that whatever compares them goes by
 * one name. Renamed is what is ours, stands at a previous name and has nothing yet at the new one; what
 * refers to it follows, as it does in Keycloak.
 */
export function underNewNames(
  wanted: readonly Named[],
  actual: readonly ActualResource[],
): readonly ActualResource[] {
  const live = byAddress(actual);
  const renames = new Map(
    wanted.flatMap(({ kind, address: next, name, previously }) => {
      const old = previously === undefined ? undefined : live.get(address(kind, previously));
      return old && isRenamable(old) && !live.has(next) ? [[old.address, name] as const] : [];
    }),
  );
  if (renames.size === 0) return actual;
  const newName = (kind: Kind, name: string) => renames.get(address(kind, name)) ?? name;
  return actual.map((resource) => {
    const { kind, name: previously } = resource;
    const state = withReferences(kind, resource.state, newName);
    const name = newName(kind, previously);
    if (name === previously) return { ...resource, state };
    return { ...resource, state, name, address: address(kind, name), previously };
  });
}

/**
 * The live objects, those with the names before in them that were applied so: a rename of what they
 * refer to has reached them without anybody's doing, and does not count as drift.
 */
export function asApplied(
  wanted: readonly Named[],
  actual: readonly ActualResource[],
): readonly ActualResource[] {
  const former = new Map(
    wanted.flatMap((named) =>
      named.previously === undefined ? [] : [[named.address, named.previously] as const],
    ),
  );
  if (former.size === 0) return actual;
  const oldName = (kind: Kind, name: string) => former.get(address(kind, name)) ?? name;
  return actual.map((resource) => {
    const state = withReferences(resource.kind, resource.state, oldName);
    return differsFromApplied(resource.kind, state, resource.appliedDigest) === false
      ? { ...resource, state }
      : resource;
  });
}

/** What Keycloak makes by itself has its name from Keycloak, even where it is ours by now. */
function isRenamable({ kind, name, ownership }: ActualResource): boolean {
  return ownership === 'owned' && !factsOf(kind).builtIn(name);
}

/** The name as a field that differs, in Keycloak's word for it, which the comparison form leaves out. */
export function nameFields(
  { kind, name, state }: DesiredResource,
  previously: string,
): readonly FieldChange[] {
  const { represent } = factsOf(kind);
  return changedFields(represent(previously, state), represent(name, state));
}
