import { sameJson } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import type { ActualResource, Address } from '../model/resource.ts';

/** The resources that are no longer as they were when the plan was made. */
export function movedSince(plan: Plan, actual: readonly ActualResource[]): readonly Address[] {
  const live = new Map(actual.map((resource) => [resource.address, resource.state]));
  return plan.changes
    .filter(({ address, before }) => !sameJson(live.get(address) ?? null, before ?? null))
    .map(({ address }) => address);
}
