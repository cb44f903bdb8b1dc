import { buildDesired } from '../../desired/build.ts';
import type { Finding } from '../../model/finding.ts';
import type { Plan } from '../../model/plan.ts';
import { buildPlan } from '../../plan/build.ts';
import { dueDeliveries } from '../../plan/due-deliveries.ts';
import { foreignKeys } from '../../plan/key-line.ts';
import { settleKeys } from '../../plan/keys.ts';
import { lookAtMembers, withMembers } from './members.ts';
import { keepsOldSecrets } from './overlap.ts';
import { bothSides, requireParts } from './part.ts';
import type { RealmSession } from './realm-session.ts';
import { reviewWith } from './review.ts';

export type PlanOutcome = {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  /** Clients whose secrets are to be handed over once it is carried out. */
  readonly due: readonly string[];
  /** HTTP requests sent to Keycloak. */
  readonly requests: number;
};

/** What an apply over this session would do, to all or to some parts. Reads only. */
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
