/*
 * Runs inside Keycloak, as discord-avatar-url.ts does: functions and parameters are enough.
 */
import type { ScriptToken, TokenUser } from './script.ts';

/**
 * Takes away all that scopes tell of a user where there is none: Keycloak keeps an account for each client
 * with client credentials, with a user name and the roles of everybody. `username` is the id in introspection.
 */
export default function change(user: TokenUser, token: ScriptToken): void {
  if (!user.getServiceAccountClientLink()) return;
  token
    .getOtherClaims()
    .keySet()
    .removeIf((name) => name !== 'username');
}
