import { readFile } from 'node:fs/promises';
import { readActual } from '../../actual/state.ts';
import type { ApplyResult } from '../../apply/apply.ts';
import { CitizenIdError } from '../../errors.ts';
import { readTouchesIfAble } from '../../keycloak/touches.ts';
import type { Touch } from '../../model/drift.ts';
import type { Secret } from '../../model/secret.ts';
import { dueDeliveries } from '../../plan/due-deliveries.ts';
import { planFromFile } from '../../plan/file.ts';
import { partOfPlan } from '../../plan/part.ts';
import { type Moved, movedSince } from '../../plan/stale.ts';
import { lookAtMembers } from './members.ts';
import { keepsOldSecrets } from './overlap.ts';
import type { PlanOutcome } from './plan-with.ts';
import type { RealmSession } from './realm-session.ts';
import { reviewWith } from './review.ts';

/** What is left to do of a plan made earlier, and what of it cannot be done any more. */
export type FilePlanOutcome = PlanOutcome & { readonly moved: ApplyResult['failed'] };

/**
 * The plan in a file, without the changes whose object is no longer as it was when the plan was made:
 * those fail with PLAN_FILE_STALE, each for itself. Throws PLAN_FILE_INVALID for a file that is no
 * plan, was changed, or is of another key, version, realm or environment; FILE_SYSTEM for one it cannot
 * read.
 */
export async function planFromFileWith(
  realm: RealmSession,
  path: string,
  { env, key }: { readonly env: string; readonly key: Secret | undefined },
): Promise<FilePlanOutcome> {
  const { plan, environment, made } = planFromFile(await readPlanFile(path), key);
  if (environment !== env || plan.realm !== realm.realmName) {
    throw new CitizenIdError(
      'PLAN_FILE_INVALID',
      `The plan file is for realm ${plan.realm} in ${environment}, not for ${realm.realmName} in ${env}`,
      { hint: 'Pass the --env and --realm-name it was made with.' },
    );
  }
  const read = await readActual(realm.gateway, plan.only && partOfPlan(plan));
  const actual = plan.only ? await lookAtMembers(realm.session, read) : read;
  const moved = movedSince(plan, actual);
  const touches = await readTouchesIfAble(realm.session, moved);
  // Whoever touched it last before the plan was made is not the one who moved it since.
  const touchOf = ({ address }: Moved): Touch | undefined => {
    const touch = touches.get(address);
    return touch && touch.at >= made ? touch : undefined;
  };
  const stale = new Set(moved.map(({ address }) => address));
  const holds = { ...plan, changes: plan.changes.filter(({ address }) => !stale.has(address)) };
  return {
    plan: holds,
    findings: await reviewWith(realm, holds, {
      keepsOldSecrets: await keepsOldSecrets(realm.gateway, holds, actual),
    }),
    due: dueDeliveries(holds, actual),
    requests: realm.gateway.requests(),
    moved: moved.map((one) => ({ address: one.address, error: staleError(one, touchOf(one)) })),
  };
}

/** What moved and, where the admin events tell, who touched it last. */
function staleError({ fields }: Moved, touch: Touch | undefined): CitizenIdError {
  const names = fields.join(', ');
  const by = touch?.ours ? 'an apply' : touch?.by;
  const who = touch ? ` (last touched by ${by} at ${touch.at})` : '';
  return new CitizenIdError(
    'PLAN_FILE_STALE',
    `Changed in Keycloak since the plan was made: ${names}${who}`,
    {
      hint: 'Look at what changed and make a new plan.',
      details: {
        fields: names,
        ...(touch && { at: touch.at }),
        ...(touch && !touch.ours && { by: touch.by }),
      },
    },
  );
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
