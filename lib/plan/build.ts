import { factsOf } from '../kinds/registry.ts';
import { type JsonObject, sameJson } from '../model/json.ts';
import type { Change, Conflict, Plan } from '../model/plan.ts';
import {
  type ActualResource,
  type Address,
  address as addressOf,
  byAddress,
  type DesiredResource,
  type Kind,
  MARKER,
} from '../model/resource.ts';
import { withDrift } from './drift.ts';
import { changedFields } from './fields.ts';
import { inOrder } from './order.ts';
import { asApplied, nameFields, underNewNames } from './renames.ts';
import { tokenChanges } from './token-changes.ts';
import { towardsFiles } from './towards-files.ts';
import { withinServer } from './within.ts';

export type PlanOptions = {
  readonly realm: string;
  /** Delete owned resources that the files no longer ask for. */
  readonly prune: boolean;
};

/** Desired against actual, decided in memory. Pure: the same inputs give the same plan. */
export function buildPlan(
  asked: readonly DesiredResource[],
  found: readonly ActualResource[],
  options: PlanOptions,
): Plan {
  const desired = withinServer(asked, found);
  const actual = underNewNames(desired, found);
  const live = byAddress(actual);
  const judged = desired.map((resource) => judge(resource, live));
  const wanted = new Set(desired.map(({ address }) => address));
  const unwanted = actual.filter((resource) => !wanted.has(resource.address) && isPrunable(resource));
  const conflicts = judged.flatMap(({ conflict }) => conflict ?? []);
  const writes = judged.flatMap(({ change }) => change ?? []);
  const deletes = options.prune ? unwanted.map(toDelete) : [];
  const changes = inOrder([...writes, ...deletes].filter((change) => !restsOn(conflicts, change)));
  return {
    realm: options.realm,
    changes: withDrift(changes, asApplied(desired, found)),
    tokens: tokenChanges(desired, actual, changes),
    unchanged: judged.filter(({ change, conflict }) => !change && !conflict).length,
    conflicts,
    leftovers: options.prune ? [] : unwanted.map(({ address }) => address).sort(),
    owned: countOwned(actual),
  };
}

type Judgement = { readonly change?: Change; readonly conflict?: Conflict };

function judge(desired: DesiredResource, live: ReadonlyMap<Address, ActualResource>): Judgement {
  const { kind, address, state, source, previously } = desired;
  const actual = live.get(address);
  if (!actual) {
    const inTheWay = previously === undefined ? undefined : live.get(addressOf(kind, previously));
    return inTheWay
      ? { conflict: { kind, address: inTheWay.address, source } }
      : { change: toCreate(desired) };
  }
  if (actual.ownership === 'foreign') return { conflict: { kind, address, source } };
  if (actual.previously !== undefined) return { change: toRename(desired, actual, actual.previously) };
  const reason = whyUpdate(actual, state);
  if (reason === undefined) return {};
  return { change: { ...towardsFiles(desired, actual), action: 'update', reason } };
}

function toCreate({ kind, name, address, state, source }: DesiredResource): Change {
  return {
    action: 'create',
    kind,
    name,
    address,
    id: undefined,
    before: undefined,
    after: state,
    fields: changedFields({}, state),
    reason: 'in the files, not in Keycloak',
    source,
  };
}

/** Undefined where it is all as the files say. */
function whyUpdate(actual: ActualResource, state: JsonObject): string | undefined {
  // It becomes ours even where its fields agree already.
  if (actual.ownership === 'built-in') return "Keycloak's own, and the files decide over it";
  // Its fields may agree already; without the digest of them, nothing would tell drift from now on.
  if (actual.appliedDigest === MARKER.unfinished) return 'an apply was cut off from it';
  return sameJson(actual.state, state) ? undefined : 'differs from the files';
}

function toRename(desired: DesiredResource, actual: ActualResource, previously: string): Change {
  const change = towardsFiles(desired, actual);
  const fields = [...nameFields(desired, previously), ...change.fields];
  return { ...change, action: 'update', previously, fields, reason: `renamed from ${previously}` };
}

/** What stands in, below, or hangs on something foreign is not written either. */
function restsOn(conflicts: readonly Conflict[], change: Change): boolean {
  return conflicts.some(
    ({ kind, address }) => factsOf(kind).foundation || change.address.startsWith(`${address}/`),
  );
}

function isPrunable(resource: ActualResource): boolean {
  return resource.ownership === 'owned' && factsOf(resource.kind).prunable;
}

function toDelete(actual: ActualResource): Change {
  const { kind, name, address, id, state } = actual;
  return {
    action: 'delete',
    kind,
    name,
    address,
    id,
    before: state,
    after: undefined,
    fields: changedFields(state, {}),
    reason: 'ours, and no longer in the files',
    source: undefined,
  };
}

function countOwned(actual: readonly ActualResource[]): Plan['owned'] {
  const counts: Partial<Record<Kind, number>> = {};
  for (const { kind, ownership } of actual) {
    if (ownership === 'owned') counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
