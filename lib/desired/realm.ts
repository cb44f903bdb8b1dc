import type { Documents } from '../model/documents/loaded.ts';
import { seconds } from '../model/duration.ts';
import type { JsonObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { desiredResource } from './resource.ts';
import { keycloakScope } from './scopes.ts';

/** realm.yaml and the environment, as the realm's settings. */
export function desiredRealm(documents: Documents, realmName: string): readonly DesiredResource[] {
  const { realm, environment } = documents;
  const { tokens, sessions, refresh_tokens, login, brute_force, events } = realm.value;
  const lifespan = seconds(tokens.access_token);
  const representation: JsonObject = {
    enabled: true,
    displayName: realm.value.display_name,
    sslRequired: environment.value.ssl_required,
    defaultSignatureAlgorithm: tokens.signature_algorithm,
    accessTokenLifespan: lifespan,
    accessTokenLifespanForImplicitFlow: lifespan,
    accessCodeLifespan: seconds(tokens.authorization_code),
    accessCodeLifespanLogin: seconds(sessions.login),
    oauth2DeviceCodeLifespan: seconds(tokens.device_code),
    ssoSessionIdleTimeout: seconds(sessions.idle),
    ssoSessionMaxLifespan: seconds(sessions.max),
    offlineSessionIdleTimeout: seconds(sessions.offline_idle),
    revokeRefreshToken: refresh_tokens.rotate,
    refreshTokenMaxReuse: refresh_tokens.max_reuse,
    registrationAllowed: login.registration,
    rememberMe: login.remember_me,
    resetPasswordAllowed: login.reset_password,
    loginWithEmailAllowed: login.with_email,
    verifyEmail: login.verify_email,
    editUsernameAllowed: login.edit_username,
    passwordPolicy: login.password_policy,
    loginTheme: login.theme ?? '',
    bruteForceProtected: true,
    failureFactor: brute_force.max_failures,
    waitIncrementSeconds: seconds(brute_force.wait),
    maxFailureWaitSeconds: seconds(brute_force.max_wait),
    eventsEnabled: true,
    eventsExpiration: seconds(events.keep),
    adminEventsEnabled: events.admin,
    adminEventsDetailsEnabled: events.admin,
    attributes: { adminEventsExpiration: String(seconds(events.keep)) },
  };
  return [desiredResource('realm', realmName, realm.at([]), representation)];
}

/** What realm.yaml decides over Keycloak's own clients. */
export function desiredBuiltInClients(documents: Documents): readonly DesiredResource[] {
  const { realm } = documents;
  const { scopes } = documents.scopes.value;
  return Object.entries(realm.value.built_in_clients).map(([name, client]) =>
    desiredResource('built-in-client', name, realm.at(['built_in_clients', name]), {
      directAccessGrantsEnabled: client.password_grant,
      defaultClientScopes: client.scopes.map((scope) => keycloakScope(scope, scopes[scope])),
    }),
  );
}
