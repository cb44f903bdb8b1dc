import { groupOfClient, groupOfRoleHolder, isPart, ownerGroup, ownGroup } from '../kinds/parts.ts';
import { GROUP_ROLES_HOME } from '../model/group-scopes.ts';
import type { Part } from '../model/part.ts';
import type { Plan } from '../model/plan.ts';
import { type ActualResource, type Address, address, type DesiredResource } from '../model/resource.ts';

type Renamable = Pick<DesiredResource, 'kind' | 'name' | 'previously'>;

/** Some of the desired resources, and all that has to be known of Keycloak to plan them. */
export type Selection = { readonly desired: readonly DesiredResource[]; readonly part: Part };

/** The addresses that can be planned and applied without the rest. */
export function partsOf(desired: readonly DesiredResource[]): readonly Address[] {
  return desired.filter(isPart).map(({ address: part }) => part);
}

/**
 * The resources at these addresses; an integrator's group brings along its clients, and the roles that it
 * gives with the scope that tells of them.
 */
export function selectPart(desired: readonly DesiredResource[], only: readonly Address[]): Selection {
  const chosen = desired.filter(({ address }) => only.includes(address));
  const groups = new Set(chosen.map(ownGroup));
  const isSelected = (resource: DesiredResource) => {
    const group = ownerGroup(resource);
    return chosen.includes(resource) || (group !== undefined && groups.has(group));
  };
  const givesRoles = desired.some((resource) => isSelected(resource) && groupOfRoleHolder(resource));
  const selected = desired.filter(
    (resource) => isSelected(resource) || (givesRoles && resource.address === ABOVE_ROLES),
  );
  // A group's clients may still carry its previous name.
  const names = chosen.flatMap((resource) =>
    [resource, ...formerly(resource)].flatMap((at) => ownGroup(at) ?? []),
  );
  return { desired: selected, part: { objects: objectsOf(selected), groups: names } };
}

/** The first role that any group gives needs it. */
const ABOVE_ROLES = address('group', GROUP_ROLES_HOME);

/** Where to look for what the changes of a plan are about. */
export function partOfPlan({ changes }: Plan): Part {
  return { objects: objectsOf(changes), groups: [] };
}

/** Whether a plan is about an integrator's group: of everything, of it, or of clients of it. */
export function concernsGroup(
  { only, changes }: Plan,
  { address: at, group }: { readonly address: Address; readonly group: string },
): boolean {
  if (only === undefined || only.includes(at)) return true;
  return changes.some(
    (change) => groupOfClient({ ...change, state: change.after ?? change.before ?? {} }) === group,
  );
}

function objectsOf(resources: readonly Renamable[]): Part['objects'] {
  return resources.flatMap((resource) =>
    [resource, ...formerly(resource)].map(({ kind, name }) => ({ kind, name })),
  );
}

function formerly<T extends Renamable>(resource: T): readonly T[] {
  return resource.previously === undefined ? [] : [{ ...resource, name: resource.previously }];
}

/**
 * What was read of a part, without what the files want outside of it: a client that moves from one
 * group to another is no leftover of the first.
 */
export function withoutOthers(
  actual: readonly ActualResource[],
  { desired: selected, part }: Selection,
  desired: readonly DesiredResource[],
): readonly ActualResource[] {
  const others = objectsOf(desired.filter((resource) => !selected.includes(resource)));
  const wantedElsewhere = new Set(others.map(addressOf));
  const named = new Set(part.objects.map(addressOf));
  return actual.filter((resource) => named.has(resource.address) || !wantedElsewhere.has(resource.address));
}

function addressOf({ kind, name }: Part['objects'][number]): Address {
  return address(kind, name);
}
