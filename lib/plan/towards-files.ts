import type { Change } from '../model/plan.ts';
import type { ActualResource, DesiredResource } from '../model/resource.ts';
import { changedFields } from './fields.ts';

/** What brings a live object to what the files say, by whatever action and for whatever reason. */
export function towardsFiles(
  { kind, name, address, state, source }: DesiredResource,
  actual: ActualResource,
): Omit<Change, 'action' | 'reason'> {
  const fields = changedFields(actual.state, state);
  return { kind, name, address, id: actual.id, before: actual.state, after: state, fields, source };
}
