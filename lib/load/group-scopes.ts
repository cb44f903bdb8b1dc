import { groupExistsIn } from '../model/client-registration.ts';
import type { ClaimsDocument } from '../model/documents/claims.ts';
import type { IntegratorDocument } from '../model/documents/integrator.ts';
import type { Documents, Located } from '../model/documents/loaded.ts';
import type { Scope } from '../model/documents/scopes.ts';
import { groupOfScope, groupRolesClaim, groupScope } from '../model/group-scopes.ts';

/**
 * The documents with a scope and its claim for every group of the environment that gives users roles: from
 * here on they are scopes and claims like those of scopes.yaml and claims.yaml, and nothing has to know of them. Pure.
 */
export function withGroupScopes(documents: Documents): Documents {
  const groups = documents.integrators.filter(
    ({ value }) => value.groups !== undefined && groupExistsIn(value, documents.environmentName),
  );
  if (groups.length === 0) return documents;
  const { scopes, claims } = documents;
  const sources = new Map(groups.map(({ value, at }) => [value.group, at(['groups'])]));
  const at: Documents['scopes']['at'] = (path) =>
    sources.get(groupOfScope(String(path[1])) ?? '') ?? scopes.at(path);
  return {
    ...documents,
    scopes: { ...scopes, at, value: { scopes: { ...scopes.value.scopes, ...scopesOf(groups) } } },
    claims: { ...claims, value: { claims: { ...claims.value.claims, ...claimsOf(groups) } } },
  };
}

type Groups = readonly Located<IntegratorDocument>[];

function scopesOf(groups: Groups): Readonly<Record<string, Scope>> {
  const entries = groups.map(({ value }): [string, Scope] => [
    groupScope(value.group),
    {
      description: `Roles in ${value.display_name}`,
      consent: `Your roles in ${value.display_name}`,
      claims: [groupRolesClaim(value.group)],
      ...(value.previously === undefined ? {} : { previously: groupScope(value.previously) }),
    },
  ]);
  return Object.fromEntries(entries);
}

function claimsOf(groups: Groups): ClaimsDocument['claims'] {
  const entries = groups.map(({ value }): [string, ClaimsDocument['claims'][string]] => [
    groupRolesClaim(value.group),
    { type: 'group-roles', group: value.group, tokens: ['id', 'access'] },
  ]);
  return Object.fromEntries(entries);
}
