import { type ApplyEvent, type ApplyResult, applyPlan } from '../apply/apply.ts';
import type { Sink } from '../deliver/sink.ts';
import { CitizenIdError } from '../errors.ts';
import type { Lease } from '../keycloak/lease.ts';
import type { Finding } from '../model/finding.ts';
import type { Change, Plan } from '../model/plan.ts';
import { address } from '../model/resource.ts';
import { isAcceptable } from '../model/review-code.ts';
import { blocking } from '../review/review.ts';
import { type Deliveries, deliverSecrets } from './parts/hand-over.ts';
import type { CommonOptions } from './parts/options.ts';
import { planKey } from './parts/plan-key.ts';
import { type RealmSession, withRealm } from './parts/realm-session.ts';
import { secretOwners } from './parts/secret-owner.ts';
import { environmentSink } from './parts/sink.ts';
import { type LeaseOptions, underLease } from './parts/under-lease.ts';
import { type PlanOutcome, planWith } from './plan.ts';
import { type FilePlanOutcome, planFromFileWith } from './plan-file.ts';

export type ApplyOptions = CommonOptions &
  LeaseOptions & {
    readonly prune: boolean;
    /** Addresses of the parts to apply; absent or empty: everything. A plan file knows its own. */
    readonly only?: readonly string[] | undefined;
    /** Finding codes that may not stop this apply. */
    readonly accept: readonly string[];
    /** A plan made earlier; absent: plan now. */
    readonly planFile?: string | undefined;
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

/**
 * Plans and carries the plan out, as the only one who writes to the realm meanwhile. Throws, before
 * the first write, LEASE_HELD while somebody else applies, STOPPED_BY_REVIEW, PLAN_FILE_INVALID, or
 * CONFIRMATION_NEEDED without a yes. Failures of single changes, and of handing over a secret, are in the
 * outcome.
 */
export function apply(options: ApplyOptions): Promise<ApplyOutcome> {
  return withRealm(options, 'read-write', (realm) => applyWith(realm, options, sourceOf(options)));
}

type ApplyWithOptions = Omit<ApplyOptions, Exclude<keyof CommonOptions, 'signal'> | 'planFile'>;

/** Makes the plan to carry out, once nobody else can write any more. */
export type PlanSource = (realm: RealmSession) => Promise<FilePlanOutcome>;

function sourceOf(options: ApplyOptions): PlanSource {
  const { planFile, only, env, variables } = options;
  if (planFile === undefined) return planNow(options);
  if (only?.length) {
    throw new CitizenIdError('USAGE', 'A plan file and --only do not go together', {
      hint: 'The plan file knows its part: pass --only to plan.',
    });
  }
  const key = planKey(variables);
  return (realm) => planFromFileWith(realm, planFile, { env, key });
}

function planNow({ prune, only, sink }: Pick<ApplyOptions, 'prune' | 'only' | 'sink'>): PlanSource {
  return async (realm) => ({ ...(await planWith(realm, prune, only, sink?.name)), moved: [] });
}

/** The same over a session that is open already, with another plan where `source` brings one. */
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
  const [first, ...more] = blocking(findings, accepted);
  if (!first) return;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new CitizenIdError('STOPPED_BY_REVIEW', `${first.address} ${first.message}${others}`, {
    hint: isAcceptable(first.code)
      ? `Mend it, or accept it knowingly with --accept ${first.code}.`
      : 'Mend it: nothing on the command line lets this pass.',
  });
}
