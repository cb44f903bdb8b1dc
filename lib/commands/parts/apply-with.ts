import { type ApplyEvent, type ApplyResult, applyPlan } from '../../apply/apply.ts';
import type { Sink } from '../../deliver/sink.ts';
import { CitizenIdError } from '../../errors.ts';
import type { Lease } from '../../keycloak/lease.ts';
import type { Finding } from '../../model/finding.ts';
import type { Change, Plan } from '../../model/plan.ts';
import type { Deliveries } from '../../model/receipt.ts';
import { address } from '../../model/resource.ts';
import { StoppedByReviewError } from '../../model/stopped-by-review.ts';
import { blocking } from '../../review/review.ts';
import { deliverSecrets } from './hand-over.ts';
import type { FilePlanOutcome } from './plan-file.ts';
import { type PlanOutcome, planWith } from './plan-with.ts';
import type { RealmSession } from './realm-session.ts';
import { secretOwners } from './secret-owner.ts';
import { environmentSink } from './sink.ts';
import { type LeaseOptions, underLease } from './under-lease.ts';

export type ApplyWithOptions = LeaseOptions & {
  readonly prune: boolean;
  /** Addresses of the parts to apply; absent or empty: everything. */
  readonly only?: readonly string[] | undefined;
  /** Finding codes that may not stop this apply. */
  readonly accept: readonly string[];
  /** Asked once, with the plan at hand, before the first write. */
  readonly approve: (outcome: PlanOutcome) => Promise<boolean>;
  readonly onEvent: (event: ApplyEvent) => void;
  /** Where new secrets go; default: what the environment's file says, if it does. */
  readonly sink?: Sink | undefined;
  /** Look whether the sink holds every secret, and not only at what is new: some requests a client. */
  readonly checkSink?: boolean | undefined;
};

export type ApplyOutcome = ApplyResult &
  Deliveries & {
    readonly plan: Plan;
    readonly findings: readonly Finding[];
    readonly requests: number;
  };

const DEFAULT_WAIT_MS = 60_000;

/** Makes the plan to carry out, once nobody else can write any more. */
export type PlanSource = (realm: RealmSession) => Promise<FilePlanOutcome>;

/** The plan of the files as they are. */
export function planNow({
  prune,
  only,
  sink,
}: Pick<ApplyWithOptions, 'prune' | 'only' | 'sink'>): PlanSource {
  return async (realm) => ({ ...(await planWith(realm, prune, only, sink?.name)), moved: [] });
}

/**
 * Makes a plan over this session and carries it out, as the only one who writes to the realm meanwhile. Throws,
 * before the first write, LEASE_HELD while somebody else applies, STOPPED_BY_REVIEW, CONFIRMATION_NEEDED without
 * a yes, and what `source` throws. Failures of single changes, and of handing over a secret, are in the outcome.
 */
export async function applyWith(
  realm: RealmSession,
  options: ApplyWithOptions,
  source: PlanSource = planNow(options),
): Promise<ApplyOutcome> {
  const { waitMs = DEFAULT_WAIT_MS } = options;
  // Held before the plan is made, so that nobody moves what it is made from.
  return underLease(realm.session, { ...options, waitMs }, (lease) =>
    applyUnder(lease, realm, options, source),
  );
}

async function applyUnder(
  lease: Lease,
  realm: RealmSession,
  options: ApplyWithOptions,
  source: PlanSource,
): Promise<ApplyOutcome> {
  const { gateway } = realm;
  const { moved, ...outcome } = await source(realm);
  const { plan, findings } = outcome;
  stopIfBlocked(findings, options.accept);
  if (plan.changes.length > 0 && !(await options.approve(outcome))) {
    throw new CitizenIdError('CONFIRMATION_NEEDED', 'Nothing was applied: the plan was not confirmed', {
      hint: 'Answer yes, or pass --yes where nobody can answer.',
    });
  }
  const result = await applyPlan(gateway, plan, { ...options, guard: (change) => guard(lease, change) });
  const deliveries = await deliverDue(lease, realm, options, without(outcome.due, result));
  const failed = [...moved, ...result.failed];
  return { ...result, ...deliveries, failed, plan, findings, requests: gateway.requests() };
}

/** Where neither the options nor the environment name a sink, secrets wait until somebody hands them over. */
async function deliverDue(
  lease: Lease,
  realm: RealmSession,
  { sink, checkSink = false, signal }: ApplyWithOptions,
  due: readonly string[],
): Promise<Deliveries> {
  const to = sink ?? (await environmentSink(realm));
  const clientIds = checkSink ? secretOwners(realm.documents) : due;
  if (!to || clientIds.length === 0) return { delivered: [], undelivered: [], waiting: [] };
  const which = checkSink ? 'not-held' : 'undelivered';
  return deliverSecrets(realm, clientIds, { sink: to, which, signal, guard: () => holdOn(lease) });
}

/** A client that was not written has the secret it had before, or none. */
function without(due: readonly string[], { failed, skipped }: ApplyResult): readonly string[] {
  const unwritten = new Set<string>([...failed.map(({ address }) => address), ...skipped]);
  return due.filter((clientId) => !unwritten.has(address('client', clientId)));
}

/** A realm that is yet to be made cannot hold a lease: that only one can make it serves as well. */
async function guard(lease: Lease, change: Change): Promise<void> {
  if (change.kind === 'realm' && change.action === 'create') return;
  await holdOn(lease);
}

async function holdOn(lease: Lease): Promise<void> {
  await lease.acquire();
  lease.check();
}

function stopIfBlocked(findings: readonly Finding[], accepted: readonly string[]): void {
  const stopping = blocking(findings, accepted);
  if (stopping.length > 0) throw new StoppedByReviewError(stopping);
}
