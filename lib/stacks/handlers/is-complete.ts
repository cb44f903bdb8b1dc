import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { removeRealm } from '../../commands/remove-realm.ts';
import { CitizenIdError, type ErrorCode, toCitizenIdError } from '../../errors.ts';
import { readAccount } from './accounts.ts';
import { logFailure, toEvent } from './failure.ts';
import { withFiles } from './files.ts';
import { log } from './log.ts';
import { publish } from './metrics.ts';
import type { Accepted } from './on-event.ts';
import { issuerOf, reconcile } from './reconcile.ts';
import { parseRequest, type Request } from './request.ts';
import { readSettings, type Settings } from './settings.ts';
import { storeOf } from './store.ts';
import { type InvocationContext, timeLeft } from './time-left.ts';
import { commandOptions, type Work } from './work.ts';

type Answer =
  | { readonly IsComplete: false }
  | { readonly IsComplete: true; readonly Data?: { readonly Issuer: string } };

/** CloudFormation waits for an hour at most; the last slice has to fit in. */
const MOST_WORK_MS = 45 * 60_000;
/** How long a deployment bears with what may pass by itself. */
const PATIENCE_MS = 10 * 60_000;
const MAY_PASS: readonly ErrorCode[] = ['KEYCLOAK_UNREACHABLE', 'LEASE_HELD', 'LEASE_LOST'];

/** Does what fits into the time of one invocation. Not complete: it is called again, and goes on. */
export async function isComplete(
  event: CloudFormationCustomResourceEvent & Accepted,
  context: InvocationContext,
): Promise<Answer> {
  const elapsed = Date.now() - Date.parse(event.StartedAt);
  const signal = timeLeft(context);
  if (isGoodbye(event)) return { IsComplete: true };
  try {
    const request = parseRequest(event);
    const settings = readSettings();
    if (await carryOut(request, settings, signal)) return done(request, settings, event);
    if (elapsed < MOST_WORK_MS) return { IsComplete: false };
    throw new CitizenIdError('INTERRUPTED', 'The realm was not finished within the time of a deployment', {
      hint: 'Deploy again: it goes on from what is done.',
    });
  } catch (error) {
    if (elapsed > PATIENCE_MS || !MAY_PASS.includes(toCitizenIdError(error).code)) throw toEvent(error);
    logFailure(error);
    return { IsComplete: false };
  }
}

/** Takes nothing along, and asks for nothing that could fail. */
function isGoodbye({ RequestType, ResourceProperties }: CloudFormationCustomResourceEvent): boolean {
  return RequestType === 'Delete' && ResourceProperties['RemoveRealm'] !== 'true';
}

async function carryOut(request: Request, settings: Settings, signal: AbortSignal): Promise<boolean> {
  const { realm, files, type } = request;
  const store = storeOf(settings);
  try {
    return await withFiles(files, async (realmDir) => {
      const work: Work = { settings, store, realm, realmDir, signal };
      if (type !== 'Delete') return reconcile(work, request);
      await removeRealm(commandOptions(work, await readAccount(work, settings.APPLY_SECRET)));
      return true;
    });
  } catch (error) {
    if (isStoppedWayBack(request, error)) {
      logFailure(error);
      publish(settings.ENVIRONMENT, { FailedChanges: 1 });
      return true;
    }
    // What fails as time runs out may have failed for that; the next slice will tell.
    if (!signal.aborted) throw error;
    logFailure(error);
    return false;
  }
}

/**
 * What review stops has not begun: the realm is left as it is, and an alarm says so. A rollback that fails
 * would instead take no deployment any more, not the one that mends it either.
 */
function isStoppedWayBack({ rollback }: Request, error: unknown): boolean {
  return rollback && toCitizenIdError(error).code === 'STOPPED_BY_REVIEW';
}

function done({ type, realm }: Request, settings: Settings, { StartedAt }: Accepted): Answer {
  const ReconcileSeconds = (Date.now() - Date.parse(StartedAt)) / 1000;
  publish(settings.ENVIRONMENT, { ReconcileSeconds });
  log('complete', { type, realm, seconds: ReconcileSeconds });
  return type === 'Delete'
    ? { IsComplete: true }
    : { IsComplete: true, Data: { Issuer: issuerOf({ settings, realm }) } };
}
