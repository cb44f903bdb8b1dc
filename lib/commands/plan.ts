import { writeFile } from 'node:fs/promises';
import { buildDesired } from '../desired/build.ts';
import { CitizenIdError } from '../errors.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';
import { buildPlan } from '../plan/build.ts';
import { dueDeliveries } from '../plan/due-deliveries.ts';
import { planToFile } from '../plan/file.ts';
import { foreignKeys, settleKeys } from '../plan/keys.ts';
import { lookAtMembers, withMembers } from './parts/members.ts';
import type { CommonOptions } from './parts/options.ts';
import { keepsOldSecrets } from './parts/overlap.ts';
import { bothSides, requireParts } from './parts/part.ts';
import { planKey } from './parts/plan-key.ts';
import { readAhead } from './parts/read-ahead.ts';
import { type RealmSession, withRealm } from './parts/realm-session.ts';
import { reviewWith } from './parts/review.ts';

export type PlanOptions = CommonOptions & {
  readonly prune: boolean;
  /** Addresses of the parts to look at; absent or empty: everything. */
  readonly only?: readonly string[] | undefined;
  /** Keep the plan here, for `apply PLANFILE`. */
  readonly out?: string | undefined;
};

export type PlanOutcome = {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  /** Clients whose secrets are to be handed over once it is carried out. */
  readonly due: readonly string[];
  /** HTTP requests sent to Keycloak. */
  readonly requests: number;
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

/** The same over a session that is open already. */
export async function planWith(
  { documents, realmName, session, gateway }: RealmSession,
  prune: boolean,
  only: readonly string[] = [],
  /** Where secrets go, if not where the environment's file says. */
  sink?: string,
): Promise<PlanOutcome> {
  const all = buildDesired(documents, realmName);
  const parts = requireParts(all, only);
  const sides = await bothSides(gateway, all, parts);
  // A part is small: there it can be afforded to see who is really in its groups.
  const looked = parts.length === 0 ? sides.actual : await lookAtMembers(session, sides.actual);
  const { pending, actual, ...peopled } = await withMembers(session, { ...sides, actual: looked });
  const desired = settleKeys(documents, { actual, ...peopled });
  const limited = parts.length === 0 ? {} : { only: parts };
  const made = { ...buildPlan(desired, actual, { realm: realmName, prune }), ...limited };
  const overlap = await keepsOldSecrets(gateway, made, actual);
  const findings = await reviewWith({ documents, session }, made, {
    pending,
    keepsOldSecrets: overlap,
    foreignKeys: foreignKeys(actual),
    ...(sink !== undefined && { sink }),
  });
  return { plan: made, findings, due: dueDeliveries(made, actual), requests: gateway.requests() };
}

async function keep(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((cause: unknown) => {
    throw new CitizenIdError('FILE_SYSTEM', `Cannot write the plan to ${path}`, {
      cause,
      hint: 'Check the path and its permissions.',
    });
  });
}
