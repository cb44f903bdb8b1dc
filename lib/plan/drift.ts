import { differsFromApplied } from '../kinds/applied-digest.ts';
import { factsOf } from '../kinds/registry.ts';
import type { Drift, Suspect, Touch } from '../model/drift.ts';
import { sameJson } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import {
  type ActualResource,
  type Address,
  address,
  byAddress,
  type DesiredResource,
} from '../model/resource.ts';
import { changedFields } from './fields.ts';
import { withinServer } from './within.ts';

/** Whether an object of ours is certainly not as it was last applied. */
function hasDrifted({ kind, ownership, appliedDigest, state }: ActualResource): boolean {
  if (ownership !== 'owned') return false;
  return differsFromApplied(kind, state, appliedDigest) ?? factsOf(kind).isAltered?.(state) ?? false;
}

/**
 * The changes, those marked that undo what somebody has done, and those that do nothing else. A renamed
 * object goes by its old name.
 */
export function withDrift(changes: readonly Change[], actual: readonly ActualResource[]): readonly Change[] {
  const live = byAddress(actual);
  return changes.map((change) => {
    const found = live.get(address(change.kind, change.previously ?? change.name));
    if (!found || !hasDrifted(found)) return change;
    return bringsBack(change, found)
      ? { ...change, drifted: true, restores: true }
      : { ...change, drifted: true };
  });
}

function bringsBack({ kind, after }: Change, { appliedDigest }: ActualResource): boolean {
  return after !== undefined && differsFromApplied(kind, after, appliedDigest) === false;
}

/**
 * All that may have been changed past this tool: what is not as last applied and not as the files say,
 * and what the files want and Keycloak has not. Whoever reached what the files say by hand did no harm.
 */
export function findSuspects(
  asked: readonly DesiredResource[],
  actual: readonly ActualResource[],
): readonly Suspect[] {
  const desired = withinServer(asked, actual);
  const wanted = byAddress(desired);
  const live = new Set(actual.map(({ address }) => address));
  return [
    ...actual.flatMap((resource) => changed(resource, wanted.get(resource.address)) ?? []),
    ...desired.filter(({ address }) => !live.has(address)).map(absent),
  ];
}

function changed(actual: ActualResource, desired: DesiredResource | undefined): Suspect | undefined {
  const { kind, name, id, state, appliedDigest } = actual;
  const proven = hasDrifted(actual);
  // Client policies have no marker, but a digest: what differs from it is proven, and the rest is pending.
  const tellsNothing = differsFromApplied(kind, state, appliedDigest) === undefined;
  const unmarked =
    actual.ownership === 'owned' && factsOf(kind).marker === 'realm' && tellsNothing && desired;
  if (!proven && !unmarked) return undefined;
  if (desired && sameJson(state, desired.state)) return undefined;
  const fields = desired ? changedFields(desired.state, state) : [];
  const moved = desired && differsFromApplied(kind, desired.state, appliedDigest);
  const against = moved === false ? 'applied' : 'files';
  return { kind, name, address: actual.address, id, change: 'changed', fields, against, proven };
}

function absent(desired: DesiredResource): Suspect {
  const { kind, name } = desired;
  const nothing = { id: undefined, fields: [], against: 'files', proven: false } as const;
  return { kind, name, address: desired.address, change: 'deleted', ...nothing };
}

/**
 * Which of the suspects are drift, given who touched each last. What an apply did last, or what nobody
 * is known to have deleted, is merely pending, unless a digest proves otherwise.
 */
export function judgeDrift(
  suspects: readonly Suspect[],
  touches: ReadonlyMap<Address, Touch>,
): readonly Drift[] {
  return suspects
    .flatMap((suspect) => judge(suspect, touches.get(suspect.address)) ?? [])
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

function judge(suspect: Suspect, touch: Touch | undefined): Drift | undefined {
  const { change, fields, against, proven } = suspect;
  const outside = touch && !touch.ours ? touch : undefined;
  const certain = proven || outside !== undefined;
  if (!certain && (touch || change === 'deleted')) return undefined;
  return { address: suspect.address, change, fields, against, certain, by: outside?.by, at: outside?.at };
}
