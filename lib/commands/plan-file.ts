import { readFile } from 'node:fs/promises';
import { readActual } from '../actual/state.ts';
import type { ApplyResult } from '../apply/apply.ts';
import { CitizenIdError } from '../errors.ts';
import { planFromFile } from '../plan/file.ts';
import { partOfPlan } from '../plan/part.ts';
import { movedSince } from '../plan/stale.ts';
import { reviewPlan } from '../review/review.ts';
import type { PlanOutcome } from './plan.ts';
import type { RealmSession } from './realm-session.ts';

/** What is left to do of a plan made earlier, and what of it cannot be done any more. */
export type FilePlanOutcome = PlanOutcome & { readonly moved: ApplyResult['failed'] };

/**
 * The plan in a file, without the changes whose object is no longer as it was when the plan was made:
 * those fail with PLAN_FILE_STALE, each for itself. Throws PLAN_FILE_INVALID for a file that is no
 * plan, was changed, or is for another realm or environment; FILE_SYSTEM for one it cannot read.
 */
export async function planFromFileWith(
  realm: RealmSession,
  path: string,
  env: string,
): Promise<FilePlanOutcome> {
  const { plan, environment } = planFromFile(await readPlanFile(path));
  if (environment !== env || plan.realm !== realm.realmName) {
    throw new CitizenIdError(
      'PLAN_FILE_INVALID',
      `The plan file is for realm ${plan.realm} in ${environment}, not for ${realm.realmName} in ${env}`,
      { hint: 'Pass the --env and --realm-name it was made with.' },
    );
  }
  const moved = movedSince(plan, await readActual(realm.gateway, plan.only && partOfPlan(plan)));
  const holds = { ...plan, changes: plan.changes.filter(({ address }) => !moved.has(address)) };
  return {
    plan: holds,
    findings: reviewPlan(holds, realm.documents.review.value),
    requests: realm.gateway.requests(),
    moved: [...moved].map(([address, fields]) => ({ address, error: stale(fields) })),
  };
}

function stale(fields: readonly string[]): CitizenIdError {
  return new CitizenIdError(
    'PLAN_FILE_STALE',
    `Changed in Keycloak since the plan was made: ${fields.join(', ')}`,
    {
      hint: 'Look at what changed and make a new plan.',
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
