import type { Action, Change, Plan } from '../model/plan.ts';
import type { ActualResource, DesiredResource } from '../model/resource.ts';
import { buildPlan } from './build.ts';

const REASONS: Readonly<Record<Action, string>> = {
  create: 'new in the files',
  update: 'changed in the files',
  delete: 'no longer in the files',
  adopt: '',
};

/**
 * What a change of the files alone would do to a realm that is just as the base says: no Keycloak is
 * asked. Pure.
 */
export function comparePlan(
  base: readonly DesiredResource[],
  desired: readonly DesiredResource[],
  realm: string,
): Plan {
  const plan = buildPlan(desired, base.map(asApplied), { realm, prune: true });
  return { ...plan, changes: plan.changes.map(withReason) };
}

function asApplied({ kind, name, address, state }: DesiredResource): ActualResource {
  return { kind, name, address, state, ownership: 'owned', appliedDigest: undefined, id: undefined };
}

function withReason(change: Change): Change {
  return change.previously === undefined ? { ...change, reason: REASONS[change.action] } : change;
}
