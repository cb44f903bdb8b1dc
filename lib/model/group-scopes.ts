/**
 * How a group's roles are called in each place. All names begin with, or hold, the group's own: no
 * group can take another's.
 */

/** Below it stands a Keycloak group for each role, with its users. */
export const GROUP_ROLES_HOME = 'group-roles';

const SCOPE = 'group.';

/** `group.star-atlas`: the scope that tells a group's clients which of its roles a user has. */
export function groupScope(group: string): string {
  return `${SCOPE}${group}`;
}

/** The group whose scope this is; undefined for the scopes of scopes.yaml. */
export function groupOfScope(scope: string): string | undefined {
  return scope.startsWith(SCOPE) ? scope.slice(SCOPE.length) : undefined;
}

/** `urn:group:star-atlas:roles`: beside `urn:user:`, since a group may be called as a provider is. */
export function groupRolesClaim(group: string): string {
  return `urn:group:${group}:roles`;
}

/** The attribute that the Keycloak group of a role has the role's name in. */
export function groupRolesAttribute(group: string): string {
  return `${groupScope(group)}.roles`;
}

/** The group that an attribute of `groupRolesAttribute` names. */
export function groupOfAttribute(attribute: string): string | undefined {
  return /^group\.([^.]+)\.roles$/.exec(attribute)?.[1];
}

/**
 * `StarAtlas` for `star-atlas`. Groups that would share one look alike (`star-1` and `star1`), and two of
 * those cannot be.
 */
export function rolePrefix(group: string): string {
  return group
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
}

/** Where the users of a role stand: role names have no dots, and a slash would make a path of groups. */
export function groupOfRole(role: string): string {
  return `${GROUP_ROLES_HOME}/${role.replaceAll('/', '.')}`;
}

/** Whether a Keycloak group (`group-roles/StarAtlas.Captain`) holds the users of a role. */
export function holdsRole(group: string): boolean {
  return group.startsWith(`${GROUP_ROLES_HOME}/`);
}
