import { suggest } from '../nearest.ts';
import { problem, type Rule } from './rule.ts';

/** Keycloak's own clients may be given scopes by our name for them or by Keycloak's. */
export const builtInClientScopesExist: Rule = ({ realm, scopes }) => {
  if (realm === undefined || scopes === undefined) return [];
  const known = Object.entries(scopes.value.scopes).flatMap(([name, { keycloak_scope }]) =>
    keycloak_scope === undefined ? [name] : [name, keycloak_scope],
  );
  return Object.entries(realm.value.built_in_clients).flatMap(([client, value]) =>
    value.scopes.flatMap((scope, index) => {
      if (known.includes(scope)) return [];
      const source = realm.at(['built_in_clients', client, 'scopes', index]);
      return [
        problem(source, 'scope-unknown', `There is no scope \`${scope}\`.`, suggest(scope, known, 'scopes')),
      ];
    }),
  );
};
