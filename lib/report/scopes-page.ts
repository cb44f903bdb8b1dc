import type { ClaimsDocument } from '../model/documents/claims.ts';
import type { RealmDocument } from '../model/documents/realm.ts';
import type { Scope, ScopesDocument } from '../model/documents/scopes.ts';
import { groupOfScope, groupRolesClaim, groupScope } from '../model/group-scopes.ts';
import { markdownTable } from './markdown.ts';

type Contract = {
  readonly realm: RealmDocument;
  readonly scopes: ScopesDocument;
  readonly claims: ClaimsDocument;
};

type NamedScope = readonly [name: string, scope: Scope];

/** `docs/scopes.md`: what an integrator may ask for, and where the answer stands. */
export function scopesPage({ realm, scopes, claims }: Contract): string {
  const offered = Object.entries(scopes.scopes).filter(
    ([name, { announced }]) => announced !== false && groupOfScope(name) === undefined,
  );
  const always = offered.filter(([, { required }]) => required);
  const asked = offered.filter(([, { required }]) => !required);
  const granted = new Set(Object.values(scopes.scopes).flatMap((scope) => scope.claims));
  const everywhere = Object.keys(claims.claims).filter((name) => !granted.has(name));
  return `${[
    '# Scopes and claims',
    '<!-- Written by `citizenid docs` out of realm/scopes.yaml, mappers/claims.yaml and realm/realm.yaml. -->',
    introduction(realm),
    '## Scopes',
    scopeTable(offered),
    '## Claims',
    'A claim stands in the ID token and in UserInfo, or in the access token and in introspection, or in both.',
    ...asked.flatMap(([name, scope]) => claimSection(name, scope.claims, claims)),
    '## Group scopes',
    groupScopes(realm),
    '## In every token',
    claimTable([...always.flatMap(([, scope]) => scope.claims), ...everywhere], claims),
  ].join('\n\n')}\n`;
}

function introduction({ tokens, sessions, refresh_tokens }: RealmDocument): string {
  return [
    'Ask for a scope in the `scope` parameter; it has to be in the `scope` of your client, too. Users are asked',
    'for their consent once for each scope. A claim without a value is left out: never empty, never null.',
    '',
    `ID and access tokens are signed with ${tokens.signature_algorithm} and live ${tokens.access_token}. A refresh`,
    `token lives ${sessions.offline_idle}${refresh_tokens.rotate ? ' and gives way to a new one at each use' : ''}.`,
  ].join('\n');
}

/** A rule and no list: which groups there are is nobody else's business. */
function groupScopes({ features }: RealmDocument): string {
  const claims = { [groupRolesClaim('<group>')]: { type: '', ...GROUP_ROLES } };
  return [
    `A group may give users roles of its own, such as \`StarAtlas/Navigator\` (\`groups\` in its file). The scope`,
    `\`${groupScope('<group>')}\`, which only clients of that group may have in their \`scope\`, tells which of them a user`,
    'has; the consent page says “Your roles in” and the name of the group. Discovery does not list these scopes.',
    'The claim `roles` never holds such a role.',
    '',
    features.group_scopes
      ? 'This realm has them.'
      : 'They are planned, and not switched on in this realm: `validate` refuses `groups`.',
    '',
    claimTable(Object.keys(claims), { claims }),
  ].join('\n');
}

const GROUP_ROLES = {
  description: 'Full names of the roles that the group gives the user, a list',
  tokens: ['id', 'access'],
} as const;

function scopeTable(scopes: readonly NamedScope[]): string {
  const rows = scopes.map(([name, { description = '', consent, required }]) => [
    `\`${name}\`${required ? ' (required)' : ''}`,
    description,
    consent === undefined ? 'is not asked for' : `“${consent}”`,
  ]);
  return markdownTable(['scope', 'grants', 'consent page'], rows);
}

function claimSection(name: string, names: readonly string[], claims: ClaimsDocument): readonly string[] {
  if (names.length === 0) return [];
  return [`### \`${name}\``, claimTable(names, claims)];
}

function claimTable(names: readonly string[], { claims }: ClaimsDocument): string {
  const rows = names.flatMap((name) => {
    const claim = claims[name];
    if (!claim) return [];
    const stands = (token: 'id' | 'access') => (claim.tokens.includes(token) ? 'yes' : '');
    return [[`\`${name}\``, claim.description ?? '', stands('id'), stands('access')]];
  });
  return markdownTable(['claim', 'says', 'ID token, UserInfo', 'access token, introspection'], rows);
}
