import { readActual } from '../../actual/state.ts';
import { CitizenIdError } from '../../errors.ts';
import { realmMissing } from '../../keycloak/find-realm.ts';
import type { Gateway } from '../../keycloak/gateway.ts';
import { nearest } from '../../load/nearest.ts';
import type { ActualResource, Address, DesiredResource } from '../../model/resource.ts';
import { partsOf, selectPart, withoutOthers } from '../../plan/part.ts';

/** What the files want and what Keycloak has. */
export type BothSides = {
  readonly desired: readonly DesiredResource[];
  readonly actual: readonly ActualResource[];
};

/** The addresses in `only`. Throws USAGE for one that the files do not have or that is no part by itself. */
export function requireParts(
  desired: readonly DesiredResource[],
  only: readonly string[],
): readonly Address[] {
  const known = new Map<string, Address>(partsOf(desired).map((part) => [part, part]));
  return only.map((name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const near = calledSo(name, known.keys()) ?? nearest(name, known.keys());
    throw new CitizenIdError('USAGE', `--only takes no ${name}: the files have no such part`, {
      hint:
        near === undefined
          ? 'Name client/ID, scope/NAME or a group as plan does, such as group/integrators/star-atlas.'
          : `Did you mean ${near}?`,
    });
  });
}

/** The part that somebody means who leaves out the kind, or a group's place: `star-atlas-web`, `group/star-atlas`. */
function calledSo(name: string, parts: Iterable<string>): string | undefined {
  const end = `/${name.slice(name.lastIndexOf('/') + 1)}`;
  return [...parts].find((part) => part.endsWith(end));
}

/**
 * Both sides of a plan: of everything, or of some parts only, with no more requests than these need.
 * Throws REALM_MISSING where there is no realm yet that a part could stand in.
 */
export async function bothSides(
  gateway: Gateway,
  desired: readonly DesiredResource[],
  only: readonly Address[],
): Promise<BothSides> {
  if (only.length === 0) return { desired, actual: await readActual(gateway) };
  const selection = selectPart(desired, only);
  const actual = await readActual(gateway, selection.part);
  const isRealm = ({ kind }: DesiredResource | ActualResource) => kind === 'realm';
  const realm = actual.find(isRealm);
  if (!realm) throw realmMissing(gateway, 'Apply everything once, without --only.');
  const mine = withoutOthers(actual, selection, desired);
  if (realm.ownership === 'owned') return { desired: selection.desired, actual: mine };
  // In somebody else's realm nothing may be written; the plan says so where the realm is a part of it.
  return { desired: [...desired.filter(isRealm), ...selection.desired], actual: [realm, ...mine] };
}
