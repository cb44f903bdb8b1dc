import { flag, type Shape, shaped, text, whole } from './fields.ts';
import { type KindFacts, nothingBuiltIn } from './kind.ts';

/** The settings that realm.yaml and the environment decide; Keycloak's other defaults stay as they are. */
const SHAPE: Shape = {
  enabled: flag(),
  displayName: text(),
  sslRequired: text('external'),
  defaultSignatureAlgorithm: text('RS256'),
  accessTokenLifespan: whole(),
  accessTokenLifespanForImplicitFlow: whole(),
  accessCodeLifespan: whole(),
  accessCodeLifespanLogin: whole(),
  oauth2DeviceCodeLifespan: whole(),
  ssoSessionIdleTimeout: whole(),
  ssoSessionMaxLifespan: whole(),
  offlineSessionIdleTimeout: whole(),
  offlineSessionMaxLifespanEnabled: flag(),
  revokeRefreshToken: flag(),
  refreshTokenMaxReuse: whole(),
  registrationAllowed: flag(),
  rememberMe: flag(),
  resetPasswordAllowed: flag(),
  loginWithEmailAllowed: flag(),
  verifyEmail: flag(),
  editUsernameAllowed: flag(),
  passwordPolicy: text(),
  bruteForceProtected: flag(),
  failureFactor: whole(),
  waitIncrementSeconds: whole(),
  maxFailureWaitSeconds: whole(),
  eventsEnabled: flag(),
  eventsExpiration: whole(),
  adminEventsEnabled: flag(),
  adminEventsDetailsEnabled: flag(),
};

export const realm: KindFacts = {
  kind: 'realm',
  stage: () => 0,
  foundation: true,
  prunable: false,
  marker: 'texts',
  // Not even `master`: a realm that we did not make is never taken over in silence.
  builtIn: nothingBuiltIn,
  normalise: (representation) => shaped(SHAPE, representation),
  represent: (name, state) => ({ realm: name, ...state }),
};
