import { apply } from '../../commands/apply.ts';
import type { ApplyOutcome } from '../../commands/parts/apply-with.ts';
import { secretsManagerSink } from '../../deliver/secrets-manager-sink.ts';
import { CitizenIdError } from '../../errors.ts';
import { removeTemporaryAdmin, requireAccount } from './accounts.ts';
import { log } from './log.ts';
import { publish } from './metrics.ts';
import type { Request } from './request.ts';
import { commandOptions, type Variables, type Work } from './work.ts';

/** Somebody else who applies is waited for by the next slice, not within this one. */
const WAIT_MS = 0;

/**
 * One slice: goes as far as the signal lets it, and says whether that was the end. What is done stays done,
 * so the next slice plans anew and has only the rest before it. Throws what stops `apply`, and the first
 * change or delivery that failed.
 */
export async function reconcile(work: Work, request: Request): Promise<boolean> {
  const account = await requireAccount(work);
  const outcome = await applyFiles(work, request, account);
  throwFirst(outcome.failed);
  throwUndelivered(outcome);
  if (outcome.skipped.length > 0 || outcome.waiting.length > 0 || work.signal.aborted) return false;
  await removeTemporaryAdmin(work);
  return true;
}

/** What was to be handed over and could not be. */
function throwUndelivered({ undelivered }: ApplyOutcome): void {
  for (const { clientId, error } of undelivered) log('undelivered', { clientId, error: error.message });
  const [first] = undelivered;
  if (first) throw first.error;
}

export function issuerOf({ settings, realm }: Pick<Work, 'settings' | 'realm'>): string {
  return `${settings.PUBLIC_URL}/realms/${realm}`;
}

async function applyFiles(work: Work, { prune, accept }: Request, account: Variables): Promise<ApplyOutcome> {
  const outcome = await apply({
    ...commandOptions(work, account),
    prune,
    accept,
    approve: async () => true,
    onEvent: ({ change, state }) => {
      if (state !== 'started') log(state, { address: change.address, action: change.action });
    },
    waitMs: WAIT_MS,
    sink: secretsManagerSink(work.store, work.settings.CLIENT_SECRETS),
    // Integrators read the store: after a restore of the database it would hold what no longer works.
    checkSink: true,
  });
  const { applied, failed, skipped, delivered, findings, requests } = outcome;
  for (const receipt of delivered) log('delivered', receipt);
  log('slice', {
    applied: applied.length,
    failed: failed.length,
    skipped: skipped.length,
    requests,
    findings,
  });
  publish(work.settings.ENVIRONMENT, { AppliedChanges: applied.length, FailedChanges: failed.length });
  return outcome;
}

/** All failures are in the log; the first has to stand for them where there is little room. */
function throwFirst(failed: ApplyOutcome['failed']): void {
  for (const { address, error } of failed) log('change failed', { address, error: error.message });
  const [first, ...more] = failed;
  if (!first) return;
  const { code, message, hint } = first.error;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new CitizenIdError(code, `${first.address}: ${message}${others}`, {
    cause: first.error,
    ...(hint === undefined ? {} : { hint }),
  });
}
