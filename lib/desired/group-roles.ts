import { groupExistsIn } from '../model/client-registration.ts';
import type { Documents } from '../model/documents/loaded.ts';
import { GROUP_ROLES_HOME, groupOfRole, groupRolesAttribute } from '../model/group-scopes.ts';
import type { JsonObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { desiredResource } from './resource.ts';

/**
 * The roles that integrators give users: a group for each, with its users in it and its name in an
 * attribute, which the claim of the group's scope collects. They stand apart from the integrators' own
 * groups, whose roles they would inherit. Where no group of this environment has any, there is nothing.
 */
export function desiredGroupRoles(documents: Documents): readonly DesiredResource[] {
  const { environmentName, integrators, realm } = documents;
  const here = integrators.filter(({ value }) => groupExistsIn(value, environmentName));
  const roles = here.flatMap(({ value, at }) =>
    (value.groups ?? []).map(({ role, previously, description, users }, index) => {
      const source = at(['groups', index]);
      const former = previously === undefined ? undefined : groupOfRole(previously);
      const told: JsonObject = users.length === 0 ? {} : { users };
      const attributes = { [groupRolesAttribute(value.group)]: role, ...told };
      const representation = { description, attributes };
      return {
        ...desiredResource('group', groupOfRole(role), source, representation, former),
        members: users,
      };
    }),
  );
  if (roles.length === 0) return [];
  const source = realm.at(['features', 'group_scopes']);
  const description = 'A group for each role that an integrator gives users';
  return [desiredResource('group', GROUP_ROLES_HOME, source, { description }), ...roles];
}
