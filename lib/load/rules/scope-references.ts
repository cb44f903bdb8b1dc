import type { Scope } from '../../model/documents/scopes.ts';
import { suggest } from '../nearest.ts';
import { problem, type Rule } from './rule.ts';

export const scopeClaimsExist: Rule = ({ scopes, claims }) => {
  if (scopes === undefined || claims === undefined) return [];
  const known = Object.keys(claims.value.claims);
  return listItems(scopes.value.scopes, 'claims')
    .filter(({ item }) => !known.includes(item))
    .map(({ item, path }) => {
      const hint = suggest(item, known, 'claims of mappers/claims.yaml');
      return problem(scopes.at(path), 'claim-unknown', `There is no claim \`${item}\`.`, hint);
    });
};

export const scopeRolesExist: Rule = ({ scopes, roles }) => {
  if (scopes === undefined || roles === undefined) return [];
  const known = Object.keys(roles.value.roles);
  return listItems(scopes.value.scopes, 'roles')
    .filter(({ item }) => !known.includes(item))
    .map(({ item, path }) => {
      const hint = suggest(item, known, 'roles');
      return problem(scopes.at(path), 'role-unknown', `There is no role \`${item}\`.`, hint);
    });
};

/** Every item of one list of every scope, with its path. */
function listItems(scopes: Readonly<Record<string, Scope>>, key: 'claims' | 'roles') {
  return Object.entries(scopes).flatMap(([scope, value]) =>
    (value[key] ?? []).map((item, index) => ({ item, path: ['scopes', scope, key, index] })),
  );
}
