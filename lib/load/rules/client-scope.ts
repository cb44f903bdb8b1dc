import { grantTypesOf, scopeNames } from '../../model/client-registration.ts';
import type { ClientDocument } from '../../model/documents/integrator.ts';
import { groupOfScope } from '../../model/group-scopes.ts';
import { suggest } from '../nearest.ts';
import { clientEntries, clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';

/** They are separated by spaces (RFC 6749 section 3.3); with a comma, none of them has its name. */
export const clientScopesAreSeparated: Rule = clientRule(({ client, at }) => {
  if (areSeparated(client)) return [];
  const hint = `Write \`scope: ${client.scope.replaceAll(/[\s,]+/g, ' ').trim()}\`.`;
  return [problem(at(['scope']), 'scope-unknown', 'Scopes are separated by spaces, not commas.', hint)];
});

function areSeparated({ scope }: ClientDocument): boolean {
  return !scope.includes(',');
}

/** Scopes that are not announced serve Keycloak's own clients; an integrator has no use for their rights. */
export const clientScopesExist: Rule = (candidate) => {
  if (candidate.scopes === undefined) return [];
  const known = Object.entries(candidate.scopes.value.scopes)
    .filter(([, { announced }]) => announced !== false)
    .map(([name]) => name);
  return clientEntries(candidate).flatMap(({ client, at }) =>
    (areSeparated(client) ? scopeNames(client) : [])
      // Those of groups are another rule's.
      .filter((name) => !known.includes(name) && groupOfScope(name) === undefined)
      .map((name) => {
        const hint = suggest(name, known, 'scopes');
        return problem(at(['scope']), 'scope-unknown', `There is no scope \`${name}\`.`, hint);
      }),
  );
};

/** Without `openid` a request is no OpenID Connect request (OpenID Connect Core section 3.1.2.1). */
export const clientScopeHasOpenid: Rule = clientRule(({ client, at }) => {
  if (!areSeparated(client) || scopeNames(client).includes('openid')) return [];
  return [
    problem(at(['scope']), 'scope-openid-missing', 'The scope `openid` is missing.', 'Begin with `openid`.'),
  ];
});

/** The contract gives refresh tokens with `offline_access` and only with it. */
export const refreshNeedsOfflineAccess: Rule = clientRule(({ client, at }) => {
  const grant = grantTypesOf(client).includes('refresh_token');
  const scope = scopeNames(client).includes('offline_access');
  if (grant === scope || !areSeparated(client)) return [];
  if (grant) {
    const message = 'The grant type `refresh_token` needs the scope `offline_access`.';
    const hint = 'Add `offline_access` to `scope`, or take `refresh_token` out of `grant_types`.';
    return [problem(at(['scope']), 'scope-offline-access-missing', message, hint)];
  }
  const message = 'The scope `offline_access` needs the grant type `refresh_token`.';
  const hint = 'Add `refresh_token` to `grant_types`, or take `offline_access` out of `scope`.';
  return [problem(at(['grant_types']), 'grant-refresh-token-missing', message, hint)];
});
