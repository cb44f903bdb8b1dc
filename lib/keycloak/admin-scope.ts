import type { Connection } from './connection.ts';

/**
 * The client scope that Keycloak wants in every token for its Admin API from 26.8.2 on; older
 * servers have none of this name.
 */
export const ADMIN_SCOPE = 'kc-admin-api';

/**
 * The scope, where the realm of the credentials lists it among those it supports (OpenID Connect
 * Discovery 1.0, section 3); undefined where it does not, or does not answer: then the request for the
 * token will say why.
 */
export async function offeredAdminScope(
  { url, authRealm }: Connection,
  timeoutMs: number,
): Promise<string | undefined> {
  try {
    const address = `${url}/realms/${encodeURIComponent(authRealm)}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
    const { scopes_supported } = (await response.json()) as { scopes_supported?: readonly string[] };
    return scopes_supported?.includes(ADMIN_SCOPE) ? ADMIN_SCOPE : undefined;
  } catch {
    return undefined;
  }
}
