import { readFile } from 'node:fs/promises';
import { readActual } from '../actual/state.ts';
import { type ApplyEvent, type ApplyResult, applyPlan } from '../apply/apply.ts';
import { CitizenIdError } from '../errors.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';
import { planFromFile } from '../plan/file.ts';
import { movedSince } from '../plan/stale.ts';
import { blocking, reviewPlan } from '../review/review.ts';
import type { CommonOptions } from './options.ts';
import { type PlanOutcome, planWith } from './plan.ts';
import { type RealmSession, withRealm } from './realm-session.ts';

export type ApplyOptions = CommonOptions & {
  readonly prune: boolean;
  /** Finding codes that may not stop this apply. */
  readonly accept: readonly string[];
  /** A plan made earlier; absent: plan now. */
  readonly planFile?: string | undefined;
  /** Asked once, with the plan at hand, before the first write. */
  readonly approve: (outcome: PlanOutcome) => Promise<boolean>;
  readonly onEvent: (event: ApplyEvent) => void;
};

export type ApplyOutcome = ApplyResult & {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly requests: number;
};

/**
 * Plans and carries the plan out. Throws STOPPED_BY_REVIEW before the first write, PLAN_FILE_STALE
 * where the live realm is not what the plan file was made from, CONFIRMATION_NEEDED without a yes.
 * Failures of single changes are in the outcome.
 */
export function apply(options: ApplyOptions): Promise<ApplyOutcome> {
  return withRealm(options, 'read-write', (realm) => applyWith(realm, options));
}

/** The same over a session that is open already. */
export async function applyWith(
  realm: RealmSession,
  options: Pick<ApplyOptions, 'prune' | 'accept' | 'planFile' | 'approve' | 'onEvent' | 'signal' | 'env'>,
): Promise<ApplyOutcome> {
  const { gateway } = realm;
  const outcome =
    options.planFile === undefined
      ? await planWith(realm, options.prune)
      : await plannedInFile(realm, options.planFile, options.env);
  const { plan, findings } = outcome;
  stopIfBlocked(findings, options.accept);
  if (plan.changes.length > 0 && !(await options.approve(outcome))) {
    throw new CitizenIdError('CONFIRMATION_NEEDED', 'Nothing was applied: the plan was not confirmed', {
      hint: 'Answer yes, or pass --yes where nobody can answer.',
    });
  }
  const result = await applyPlan(gateway, plan, options);
  return { ...result, plan, findings, requests: gateway.requests() };
}

async function plannedInFile(realm: RealmSession, path: string, env: string): Promise<PlanOutcome> {
  const { plan, environment } = planFromFile(await readPlanFile(path));
  if (environment !== env || plan.realm !== realm.realmName) {
    throw new CitizenIdError(
      'PLAN_FILE_INVALID',
      `The plan file is for realm ${plan.realm} in ${environment}, not for ${realm.realmName} in ${env}`,
      { hint: 'Pass the --env and --realm-name it was made with.' },
    );
  }
  const moved = movedSince(plan, await readActual(realm.gateway));
  if (moved.length > 0) {
    throw new CitizenIdError(
      'PLAN_FILE_STALE',
      `Changed in Keycloak since the plan was made: ${moved.join(', ')}`,
      {
        hint: 'Look at what changed and make a new plan.',
      },
    );
  }
  const findings = reviewPlan(plan, realm.documents.review.value);
  return { plan, findings, requests: realm.gateway.requests() };
}

async function readPlanFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CitizenIdError('FILE_SYSTEM', `Cannot read the plan file ${path}`, {
      cause,
      hint: 'Check the path and its permissions.',
    });
  }
}

function stopIfBlocked(findings: readonly Finding[], accepted: readonly string[]): void {
  const [first, ...more] = blocking(findings, accepted);
  if (!first) return;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new CitizenIdError('STOPPED_BY_REVIEW', `${first.address} ${first.message}${others}`, {
    hint: `Mend it, or accept it knowingly with --accept ${first.code}.`,
  });
}
