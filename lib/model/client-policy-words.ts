/**
 * The executors that Keycloak 26.7 has for profiles. It refuses others without saying which, so that the
 * files are held against this list.
 */
export const EXECUTORS = [
  'auth-flow-enforcer',
  'confidential-client',
  'consent-required',
  'downscope-assertion-grant-enforcer',
  'dpop-bind-enforcer',
  'full-scope-disabled',
  'holder-of-key-enforcer',
  'intent-client-bind-checker',
  'jwt-claim-enforcer',
  'pkce-enforcer',
  'registration-access-token-rotation-disabled',
  'reject-implicit-grant',
  'reject-request',
  'reject-ropc-grant',
  'saml-avoid-redirect',
  'saml-secure-client-uris',
  'saml-signature-enforcer',
  'secret-rotation',
  'secure-ciba-req-sig-algorithm',
  'secure-ciba-session',
  'secure-ciba-signed-authn-req',
  'secure-client-authentication-assertion',
  'secure-client-authenticator',
  'secure-client-uris',
  'secure-client-uris-pattern',
  'secure-logout',
  'secure-par-content',
  'secure-redirect-uris-enforcer',
  'secure-request-object',
  'secure-response-type',
  'secure-session',
  'secure-signature-algorithm',
  'secure-signature-algorithm-signed-jwt',
  'suppress-refresh-token-rotation',
  'tls-client-auth-ca-subject-dn',
  'use-lightweight-access-token',
] as const;

/** The conditions that it has for policies. */
export const CONDITIONS = [
  'acr-condition',
  'any-client',
  'client-access-type',
  'client-attributes',
  'client-roles',
  'client-scopes',
  'client-type',
  'client-updater-context',
  'client-updater-source-groups',
  'client-updater-source-host',
  'client-updater-source-roles',
  'grant-type',
  'identity-provider-alias',
] as const;

/** Profiles that Keycloak brings along: policies may name them, and no profile of a realm has their names. */
export const GLOBAL_PROFILES: readonly string[] = [
  'fapi-1-baseline',
  'fapi-1-advanced',
  'fapi-ciba',
  'fapi-2-security-profile',
  'fapi-2-message-signing',
  'oauth-2-1-for-confidential-client',
  'oauth-2-1-for-public-client',
  'fapi-2-dpop-security-profile',
  'fapi-2-dpop-message-signing',
  'saml-security-profile',
];

/** Executors that a server has only with a preview feature, by the feature that brings them. */
export const FEATURE_OF_EXECUTOR: Readonly<Record<string, string>> = {
  'secret-rotation': 'client-secret-rotation',
};
