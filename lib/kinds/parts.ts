import { groupOfAttribute, groupOfScope, holdsRole } from '../model/group-scopes.ts';
import { asObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { GROUP_ATTRIBUTE } from './client.ts';

type Resource = Pick<DesiredResource, 'kind' | 'name' | 'state'>;

/** May be planned and applied without the rest: a client, a scope, or an integrator's group. */
export function isPart(resource: Resource): boolean {
  const { kind } = resource;
  return kind === 'client' || kind === 'scope' || ownGroup(resource) !== undefined;
}

/** The integrator group that this is; the group above all of them is none. */
export function ownGroup({ kind, name }: Resource): string | undefined {
  const isOne = kind === 'group' && name.includes('/') && !holdsRole(name);
  return isOne ? name.slice(name.lastIndexOf('/') + 1) : undefined;
}

/** The integrator group whose role this gives its users. */
export function groupOfRoleHolder({ kind, name, state }: Resource): string | undefined {
  if (kind !== 'group' || !holdsRole(name)) return undefined;
  return Object.keys(asObject(state['attributes'])).flatMap((key) => groupOfAttribute(key) ?? [])[0];
}

/** The integrator group that this belongs to: a client, a role that it gives, or the scope that tells of them. */
export function ownerGroup(resource: Resource): string | undefined {
  const { kind, name } = resource;
  return kind === 'scope' ? groupOfScope(name) : (groupOfClient(resource) ?? groupOfRoleHolder(resource));
}

/** The integrator group whose client this is. */
export function groupOfClient({ kind, state }: Resource): string | undefined {
  const group = kind === 'client' ? asObject(state['attributes'])[GROUP_ATTRIBUTE] : undefined;
  return typeof group === 'string' ? group : undefined;
}
