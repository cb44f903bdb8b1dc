import type { JsonObject } from '../../lib/model/json.ts';
import type { Change, Plan } from '../../lib/model/plan.ts';
import { address, type Kind } from '../../lib/model/resource.ts';
import { changedFields } from '../../lib/plan/fields.ts';

/** A plan of these changes and of nothing else. */
export function planOf(...changes: readonly Change[]): Plan {
  const nothing = { tokens: [], unchanged: 0, conflicts: [], leftovers: [], owned: {} };
  return { realm: 'verse', changes, ...nothing };
}

/** One resource as it was and as it is to be; undefined where it is not there. */
export function change(
  kind: Kind,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  name = 'acme',
): Change {
  const action = before === undefined ? 'create' : after === undefined ? 'delete' : 'update';
  return {
    action,
    kind,
    name,
    address: address(kind, name),
    id: before && '1',
    before,
    after,
    fields: changedFields(before ?? {}, after ?? {}),
    reason: 'differs from the files',
    source: undefined,
  };
}
