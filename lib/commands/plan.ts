import { writeFile } from 'node:fs/promises';
import { CitizenIdError } from '../errors.ts';
import { planToFile } from '../plan/file.ts';
import type { CommonOptions } from './parts/options.ts';
import { planKey } from './parts/plan-key.ts';
import { type PlanOutcome, planWith } from './parts/plan-with.ts';
import { readAhead } from './parts/read-ahead.ts';
import { type RealmSession, withRealm } from './parts/realm-session.ts';

export type PlanOptions = CommonOptions & {
  readonly prune: boolean;
  /** Addresses of the parts to look at; absent or empty: everything. */
  readonly only?: readonly string[] | undefined;
  /** Keep the plan here, for `apply PLANFILE`. */
  readonly out?: string | undefined;
};

/**
 * What an apply would do. Reads only: its transport cannot send a verb that changes anything. Throws
 * USAGE where the plan is to be kept and CITIZENID_PLAN_KEY is no key.
 */
export function plan(options: PlanOptions): Promise<PlanOutcome> {
  const work = async (realm: RealmSession): Promise<PlanOutcome> => {
    const { out, env: environment } = options;
    const key = out === undefined ? undefined : planKey(options.variables);
    const outcome = await planWith(realm, options.prune, options.only);
    // By this machine's clock: no header of Keycloak's answers gets this far.
    const made = new Date().toISOString();
    if (out !== undefined) await keep(out, planToFile({ plan: outcome.plan, environment, made }, key));
    return outcome;
  };
  return withRealm(options, 'read-only', work, options.only?.length ? undefined : readAhead);
}

async function keep(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((cause: unknown) => {
    throw new CitizenIdError('FILE_SYSTEM', `Cannot write the plan to ${path}`, {
      cause,
      hint: 'Check the path and its permissions.',
    });
  });
}
