import { readActual } from '../actual/state.ts';
import { buildDesired } from '../desired/build.ts';
import { realmMissing } from '../keycloak/find-realm.ts';
import { readTouches } from '../keycloak/touches.ts';
import type { Drift } from '../model/drift.ts';
import { findSuspects, judgeDrift } from '../plan/drift.ts';
import { settleKeys } from '../plan/keys.ts';
import { asApplied } from '../plan/renames.ts';
import { lookAtMembers, withMembers } from './parts/members.ts';
import type { CommonOptions } from './parts/options.ts';
import { readAhead } from './parts/read-ahead.ts';
import { type RealmSession, withRealm } from './parts/realm-session.ts';

export type DriftOutcome = {
  readonly drift: readonly Drift[];
  /** HTTP requests sent to Keycloak. */
  readonly requests: number;
};

/**
 * What somebody has changed past this tool since the last apply, and who, as far as the admin events
 * tell. Reads only. Throws REALM_MISSING.
 */
export function drift(options: CommonOptions): Promise<DriftOutcome> {
  return withRealm(options, 'read-only', driftWith, readAhead);
}

async function driftWith({ documents, realmName, session, gateway }: RealmSession): Promise<DriftOutcome> {
  const actual = await readActual(gateway);
  if (actual.length === 0) throw realmMissing(session);
  const looked = await lookAtMembers(session, actual);
  const peopled = await withMembers(session, {
    desired: buildDesired(documents, realmName),
    actual: looked,
  });
  const desired = settleKeys(documents, peopled);
  const suspects = findSuspects(desired, asApplied(desired, looked));
  const touches = await readTouches(session, suspects);
  return { drift: judgeDrift(suspects, touches), requests: gateway.requests() };
}
