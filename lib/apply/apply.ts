import { type CitizenIdError, toCitizenIdError } from '../errors.ts';
import type { Gateway, Write } from '../keycloak/gateway.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Address } from '../model/resource.ts';
import { stageOf } from '../plan/order.ts';
import { createPacer } from './pacer.ts';
import { writeSettled } from './settle.ts';

export type ApplyEvent = {
  readonly change: Change;
  readonly state: 'started' | 'applied' | 'failed';
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
  /** Asked before every write; what it throws fails that change and skips all that are left. */
  readonly guard?: (change: Change) => Promise<void>;
  readonly onEvent: (event: ApplyEvent) => void;
};

/**
 * Carries out a plan, stage by stage, the changes of one stage in parallel. A failure lets its own
 * stage finish and skips what comes after, which may depend on it; an abort or a guard that throws
 * skips all that has not begun.
 */
export async function applyPlan(gateway: Gateway, plan: Plan, options: ApplyOptions): Promise<ApplyResult> {
  const applied: Address[] = [];
  const failed: { address: Address; error: CitizenIdError }[] = [];
  const skipped: Address[] = [];
  const pacer = createPacer(gateway);
  const total = plan.changes.length;

  let stopped = false;

  const settle = async (change: Change): Promise<void> => {
    if (stopped || options.signal.aborted) {
      skipped.push(change.address);
      return;
    }
    const tell = (state: ApplyEvent['state']): void =>
      options.onEvent({ change, state, done: applied.length + failed.length, total });
    tell('started');
    const error = await carryOut(change).then(() => undefined, toCitizenIdError);
    if (error) failed.push({ address: change.address, error });
    else applied.push(change.address);
    tell(error ? 'failed' : 'applied');
  };
  const carryOut = async (change: Change): Promise<void> => {
    await options.guard?.(change).catch((error: unknown) => {
      stopped = true;
      throw error;
    });
    await writeSettled(pacer.gateway, toWrite(change), options.signal);
  };

  for (const stage of byStage(plan.changes)) {
    if (failed.length > 0) skipped.push(...stage.map(({ address }) => address));
    else await Promise.all(stage.map((change) => pacer.run(() => settle(change))));
  }
  return { applied, failed, skipped };
}

function byStage(changes: readonly Change[]): readonly (readonly Change[])[] {
  const stages = Map.groupBy(changes, stageOf);
  return [...stages.keys()].sort((a, b) => a - b).map((stage) => stages.get(stage) ?? []);
}

function toWrite(change: Change): Write {
  const { kind, name, id, previously } = change;
  if (change.action === 'create') return { action: 'create', kind, name, after: change.after ?? {} };
  const before = change.before ?? {};
  if (change.action === 'delete') return { action: 'delete', kind, name, id, before };
  const renamed = previously === undefined ? {} : { previously };
  return { action: 'update', kind, name, id, before, after: change.after ?? {}, ...renamed };
}
