import type { TokenKind } from '../lib/model/mapper.ts';

/** The switches that put a claim into its tokens: UserInfo follows `id`, introspection `access`. */
export function placement(tokens: readonly TokenKind[]) {
  const id = String(tokens.includes('id'));
  const access = String(tokens.includes('access'));
  return {
    'id.token.claim': id,
    'userinfo.token.claim': id,
    'access.token.claim': access,
    'introspection.token.claim': access,
  } as const;
}

/** What Keycloak's mappers for a claim of free choice have in common; dots in the name make nested objects. */
export function claimConfig(
  name: string,
  tokens: readonly TokenKind[],
  jsonType: 'String' | 'long' = 'String',
) {
  return { ...placement(tokens), 'claim.name': name, 'jsonType.label': jsonType } as const;
}
