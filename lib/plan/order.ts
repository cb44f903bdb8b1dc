import { factsOf } from '../kinds/registry.ts';
import type { Change } from '../model/plan.ts';

/** Writes first, stage by stage upwards; then deletes, downwards; by name within a stage. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => stageOf(a) - stageOf(b) || compareText(a.address, b.address));
}

/** Changes of one stage do not depend on each other. Deletes count above all writes. */
export function stageOf(change: Change): number {
  const stage = factsOf(change.kind).stage(change.name);
  return change.action === 'delete' ? DELETES - stage : stage;
}

/** Above twice the highest stage, so that the last delete still follows the first write. */
const DELETES = 1000;

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
