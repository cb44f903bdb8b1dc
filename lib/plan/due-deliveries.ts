import { resetsSecret, secretVersion } from '../kinds/client-secret.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { ActualResource } from '../model/resource.ts';

/**
 * The clients, by the ids that they have after the apply, whose secret is to be handed over then: those that the
 * plan gives one, and those of ours whose last one has not reached anybody yet.
 */
export function dueDeliveries(plan: Plan, actual: readonly ActualResource[]): readonly string[] {
  const renamed = new Map(plan.changes.map(({ name, previously }) => [previously, name]));
  const late = actual
    .filter(({ undelivered, ownership }) => undelivered && ownership === 'owned')
    .map(({ name }) => renamed.get(name) ?? name);
  const given = plan.changes.filter(givesSecret).map(({ name }) => name);
  return [...new Set([...late, ...given])].sort();
}

/** Whether some client gets another secret in place of one that it has. */
export function resetsSecrets({ changes }: Plan): boolean {
  return changes.some(({ before, after }) => before && after && resetsSecret(before, after));
}

function givesSecret({ kind, action, before, after }: Change): boolean {
  if (kind !== 'client' || !after || secretVersion(after) === undefined) return false;
  return (
    action !== 'update' || resetsSecret(before ?? {}, after) || secretVersion(before ?? {}) === undefined
  );
}
