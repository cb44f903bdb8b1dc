import type { Change, Plan } from '../model/plan.ts';
import { type ActualResource, byAddress } from '../model/resource.ts';
import { changedFields } from './fields.ts';
import { underNewNames } from './renames.ts';

/** A resource that is no longer as it was when the plan was made. */
export type Moved = Pick<Change, 'kind' | 'address'> & {
  /** The name that it has in Keycloak, or had there last. */
  readonly name: string;
  /** Absent where it is gone. */
  readonly id: string | undefined;
  readonly change: 'changed' | 'deleted';
  /** What moved; `existence` for one that has come or gone. */
  readonly fields: readonly string[];
};

/** What a plan is about and is no longer as it was then, in the order of the plan. */
export function movedSince(plan: Plan, actual: readonly ActualResource[]): readonly Moved[] {
  const live = byAddress(underNewNames(plan.changes, actual));
  return plan.changes.flatMap((change): readonly Moved[] => {
    const { kind, address } = change;
    const found = live.get(address);
    const fields = movedFields(change, found);
    if (fields.length === 0) return [];
    const name = (found ?? change).previously ?? change.name;
    return [{ kind, address, name, id: found?.id, change: found ? 'changed' : 'deleted', fields }];
  });
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
