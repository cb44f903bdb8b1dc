import pLimit from 'p-limit';
import { type CitizenIdError, toCitizenIdError } from '../errors.ts';
import type { Gateway, Write } from '../keycloak/gateway.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Address } from '../model/resource.ts';
import { stageOf } from '../plan/order.ts';

/** Creates are fastest at about this many at once on a small server. */
const WRITES_AT_ONCE = 8;

export type ApplyEvent = {
  readonly change: Change;
  readonly state: 'applied' | 'failed';
  /** Changes settled so far, and in all. */
  readonly done: number;
  readonly total: number;
};

export type ApplyResult = {
  readonly applied: readonly Address[];
  readonly failed: readonly { readonly address: Address; readonly error: CitizenIdError }[];
  /** Not tried: an earlier stage failed, or the run was interrupted. */
  readonly skipped: readonly Address[];
};

export type ApplyOptions = {
  readonly signal: AbortSignal;
  readonly onEvent: (event: ApplyEvent) => void;
};

/**
 * Carries out a plan, stage by stage, the changes of one stage in parallel. A failure lets its own
 * stage finish and skips what comes after, which may depend on it; so does an abort.
 */
export async function applyPlan(gateway: Gateway, plan: Plan, options: ApplyOptions): Promise<ApplyResult> {
  const applied: Address[] = [];
  const failed: { address: Address; error: CitizenIdError }[] = [];
  const skipped: Address[] = [];
  const limit = pLimit(WRITES_AT_ONCE);
  const total = plan.changes.length;

  const settle = async (change: Change): Promise<void> => {
    if (options.signal.aborted) {
      skipped.push(change.address);
      return;
    }
    const error = await gateway.write(toWrite(change)).then(() => undefined, toCitizenIdError);
    if (error) failed.push({ address: change.address, error });
    else applied.push(change.address);
    const done = applied.length + failed.length;
    options.onEvent({ change, state: error ? 'failed' : 'applied', done, total });
  };

  for (const stage of byStage(plan.changes)) {
    if (failed.length > 0) skipped.push(...stage.map(({ address }) => address));
    else await Promise.all(stage.map((change) => limit(() => settle(change))));
  }
  return { applied, failed, skipped };
}

function byStage(changes: readonly Change[]): readonly (readonly Change[])[] {
  const stages = Map.groupBy(changes, stageOf);
  return [...stages.keys()].sort((a, b) => a - b).map((stage) => stages.get(stage) ?? []);
}

function toWrite(change: Change): Write {
  const { kind, name, id } = change;
  if (change.action === 'create') return { action: 'create', kind, name, after: change.after ?? {} };
  const before = change.before ?? {};
  if (change.action === 'delete') return { action: 'delete', kind, name, id, before };
  return { action: 'update', kind, name, id, before, after: change.after ?? {} };
}
