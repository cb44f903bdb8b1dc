import { CitizenIdError } from '../errors.ts';
import {
  type ApplyOutcome,
  type ApplyWithOptions,
  applyWith,
  type PlanSource,
  planNow,
} from './parts/apply-with.ts';
import type { CommonOptions } from './parts/options.ts';
import { planFromFileWith } from './parts/plan-file.ts';
import { planKey } from './parts/plan-key.ts';
import { withRealm } from './parts/realm-session.ts';

export type ApplyOptions = CommonOptions &
  ApplyWithOptions & {
    /** A plan made earlier; absent: plan now. It knows its own parts. */
    readonly planFile?: string | undefined;
  };

/**
 * Plans and carries the plan out, as the only one who writes to the realm meanwhile. Throws, before
 * the first write, LEASE_HELD while somebody else applies, STOPPED_BY_REVIEW, PLAN_FILE_INVALID, or
 * CONFIRMATION_NEEDED without a yes. Failures of single changes, and of handing over a secret, are in the
 * outcome.
 */
export function apply(options: ApplyOptions): Promise<ApplyOutcome> {
  return withRealm(options, 'read-write', (realm) => applyWith(realm, options, sourceOf(options)));
}

function sourceOf(options: ApplyOptions): PlanSource {
  const { planFile, only, env, variables } = options;
  if (planFile === undefined) return planNow(options);
  if (only !== undefined) {
    throw new CitizenIdError('USAGE', 'A plan file and --only do not go together', {
      hint: 'The plan file knows its part: pass --only to plan.',
    });
  }
  const key = planKey(variables);
  return (realm) => planFromFileWith(realm, planFile, { env, key });
}
