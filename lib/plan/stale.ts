import type { Change, Plan } from '../model/plan.ts';
import type { ActualResource, Address } from '../model/resource.ts';
import { changedFields } from './fields.ts';
import { underNewNames } from './renames.ts';

/**
 * The resources that are no longer as they were when the plan was made, each with the fields that
 * moved; `existence` for one that has come or gone.
 */
export function movedSince(
  plan: Plan,
  actual: readonly ActualResource[],
): ReadonlyMap<Address, readonly string[]> {
  const live = new Map(underNewNames(plan.changes, actual).map((resource) => [resource.address, resource]));
  const moved = plan.changes.map(
    (change) => [change.address, movedFields(change, live.get(change.address))] as const,
  );
  return new Map(moved.filter(([, fields]) => fields.length > 0));
}

function movedFields(
  { before, id, previously }: Change,
  actual: ActualResource | undefined,
): readonly string[] {
  if (!before && !actual) return [];
  // Deleted and made anew is another object, however alike.
  if (!before || !actual || actual.id !== id) return ['existence'];
  if (actual.ownership === 'foreign') return ['ownership'];
  // Somebody else has renamed it already.
  if (actual.previously !== previously) return ['name'];
  return changedFields(before, actual.state).map(({ path }) => path.join('.'));
}
