/** What an account is for. */
export type Purpose = 'apply' | 'plan';

export const PURPOSES: readonly Purpose[] = ['apply', 'plan'];

/**
 * The least roles over one realm that serve each purpose, found by taking each away from a run on a
 * real Keycloak (docs/least-privilege.md says what fails without each).
 */
export const ROLES: Readonly<Record<Purpose, readonly string[]>> = {
  apply: ['manage-clients', 'manage-realm', 'manage-users', 'view-events'],
  plan: ['view-clients', 'view-events', 'view-realm', 'view-users'],
};

/** The right to make realms, a role of the master realm. */
export const CREATE_REALM = 'create-realm';

/** `citizenid-apply`, `citizenid-plan`: one Keycloak may hold several realms. */
export function accountName(realm: string, purpose: Purpose): string {
  return `${realm}-${purpose}`;
}

/** The client of the accounts' realm whose roles are the rights over `realm`; undefined where none is. */
export function roleHolder(authRealm: string, realm: string): string | undefined {
  if (authRealm === 'master') return `${realm}-realm`;
  return authRealm === realm ? 'realm-management' : undefined;
}
