import { suggest } from '../nearest.ts';
import { problem, type Rule } from './rule.ts';

export const defaultRolesExist: Rule = ({ roles }) => {
  if (roles === undefined) return [];
  return unknownRoles(roles.value.default, roles.value.roles).map(({ role, index, hint }) =>
    problem(roles.at(['default', index]), 'role-unknown', `There is no role \`${role}\`.`, hint),
  );
};

export const groupRolesExist: Rule = ({ groups, roles }) => {
  if (groups === undefined || roles === undefined) return [];
  return unknownRoles(groups.value.integrators.roles, roles.value.roles).map(({ role, index, hint }) =>
    problem(
      groups.at(['integrators', 'roles', index]),
      'role-unknown',
      `There is no role \`${role}\`.`,
      hint,
    ),
  );
};

function unknownRoles(named: readonly string[], roles: Readonly<Record<string, unknown>>) {
  const known = Object.keys(roles);
  return named.flatMap((role, index) =>
    known.includes(role) ? [] : [{ role, index, hint: suggest(role, known, 'roles') }],
  );
}
