import { CitizenIdError } from '../errors.ts';
import { factsOf } from '../kinds/registry.ts';
import type { Change, Plan } from '../model/plan.ts';
import { type ActualResource, byAddress, type DesiredResource } from '../model/resource.ts';
import { inOrder } from './order.ts';
import { tokenChanges } from './token-changes.ts';
import { towardsFiles } from './towards-files.ts';

/**
 * What it takes to make foreign objects ours: each is brought to what the files say and gets the
 * marker; nothing else is in the plan. Throws USAGE for an address that is not in the files or not in
 * Keycloak, that nobody has to adopt, or that stands on something foreign that is not adopted with it.
 */
export function planAdoption(
  desired: readonly DesiredResource[],
  actual: readonly ActualResource[],
  { realm, addresses }: { readonly realm: string; readonly addresses: readonly string[] },
): Plan {
  const wanted: ReadonlyMap<string, DesiredResource> = byAddress(desired);
  const live: ReadonlyMap<string, ActualResource> = byAddress(actual);
  const asked = new Set(addresses);
  const foreign = desired.filter(
    ({ address }) => live.get(address)?.ownership === 'foreign' && !asked.has(address),
  );
  const changes = [...asked].map((address) => {
    const found = live.get(address);
    const sought = wanted.get(address);
    if (!sought)
      throw refusal(address, 'is not in the files', 'Name what `citizenid plan` calls a foreign-object.');
    if (!found) throw refusal(address, 'is not in Keycloak', 'Apply makes it: there is nothing to adopt.');
    refuseWhatIsNobodyElses(found);
    refuseWithoutGround(sought, foreign);
    return toAdopt(sought, found);
  });
  const ordered = inOrder(changes);
  const tokens = tokenChanges(desired, actual, ordered);
  return { realm, changes: ordered, tokens, unchanged: 0, conflicts: [], leftovers: [], owned: {} };
}

function refuseWhatIsNobodyElses({ address, kind, ownership }: ActualResource): void {
  if (ownership === 'owned') throw refusal(address, 'is ours already', 'Apply keeps it as the files say.');
  if (ownership === 'built-in') {
    throw refusal(address, "is Keycloak's own", 'Apply takes it over without more ado.');
  }
  if (factsOf(kind).marker === 'realm') {
    throw refusal(address, 'belongs to whom the realm belongs to', 'Adopt the realm.');
  }
}

/** As in a plan: where a foundation or a parent is foreign, nothing above it is written. */
function refuseWithoutGround(sought: DesiredResource, foreign: readonly DesiredResource[]): void {
  const stage = ({ kind, name }: DesiredResource) => factsOf(kind).stage(name);
  const ground = foreign.find(
    (other) =>
      (factsOf(other.kind).foundation && stage(other) < stage(sought)) ||
      sought.address.startsWith(`${other.address}/`),
  );
  if (!ground) return;
  throw refusal(
    sought.address,
    `stands on ${ground.address}, which is not ours`,
    `Adopt ${ground.address} as well.`,
  );
}

function toAdopt(desired: DesiredResource, actual: ActualResource): Change {
  return { ...towardsFiles(desired, actual), action: 'adopt', reason: 'taken over from somebody else' };
}

function refusal(address: string, why: string, hint: string): CitizenIdError {
  return new CitizenIdError('USAGE', `${address} cannot be adopted: it ${why}`, { hint });
}
