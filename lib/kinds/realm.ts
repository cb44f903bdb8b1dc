import { asObject, asTexts } from '../model/json.ts';
import { attributes, type Field, flag, type Shape, set, shaped, text, whole } from './fields.ts';
import { type KindFacts, nothingBuiltIn } from './kind.ts';

/** What Keycloak answers browsers with, and keeps when nobody says otherwise. */
const BROWSER_HEADERS = {
  contentSecurityPolicy: "frame-src 'self'; frame-ancestors 'self'; object-src 'none';",
  contentSecurityPolicyReportOnly: '',
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: 'max-age=31536000; includeSubDomains',
  xContentTypeOptions: 'nosniff',
  xFrameOptions: 'SAMEORIGIN',
  xRobotsTag: 'none',
};

/** Realm attributes that are ours to decide; the many others are settings that Keycloak keeps there. */
const ATTRIBUTES: Shape = {
  adminEventsExpiration: text(),
  /** Tokens would name it as their issuer. */
  frontendUrl: text(),
  /** Any other word than Keycloak's makes it refuse updates of clients. */
  cibaBackchannelTokenDeliveryMode: text('poll'),
};

const chosenAttributes: Field = (value) => attributes()(shaped(ATTRIBUTES, asObject(attributes()(value))));

/**
 * The settings that realm.yaml and the environment decide, and those through which somebody could let
 * people or tokens in another way: for these, the default here is Keycloak's own. The mail server is
 * left to the console: its password must not stand in a file.
 */
const SHAPE: Shape = {
  enabled: flag(),
  displayName: text(),
  /** Stands in the sign-in page as it is, with links and all. */
  displayNameHtml: text(),
  sslRequired: text('external'),
  defaultSignatureAlgorithm: text('RS256'),
  accessTokenLifespan: whole(),
  accessTokenLifespanForImplicitFlow: whole(),
  accessCodeLifespan: whole(),
  accessCodeLifespanLogin: whole(),
  oauth2DeviceCodeLifespan: whole(),
  ssoSessionIdleTimeout: whole(),
  ssoSessionMaxLifespan: whole(),
  ssoSessionIdleTimeoutRememberMe: whole(),
  ssoSessionMaxLifespanRememberMe: whole(),
  clientSessionIdleTimeout: whole(),
  clientSessionMaxLifespan: whole(),
  clientOfflineSessionIdleTimeout: whole(),
  clientOfflineSessionMaxLifespan: whole(),
  offlineSessionIdleTimeout: whole(),
  offlineSessionMaxLifespanEnabled: flag(),
  revokeRefreshToken: flag(),
  refreshTokenMaxReuse: whole(),
  registrationAllowed: flag(),
  registrationEmailAsUsername: flag(),
  duplicateEmailsAllowed: flag(),
  rememberMe: flag(),
  resetPasswordAllowed: flag(),
  loginWithEmailAllowed: flag(),
  verifyEmail: flag(),
  editUsernameAllowed: flag(),
  userManagedAccessAllowed: flag(),
  /** Everybody new would have the rights of these. */
  defaultGroups: set(),
  /** Rights over parts of the realm would come from where no plan looks. */
  adminPermissionsEnabled: flag(),
  passwordPolicy: text(),
  loginTheme: text(),
  bruteForceProtected: flag(),
  bruteForceStrategy: text('MULTIPLE'),
  permanentLockout: flag(),
  failureFactor: whole(),
  waitIncrementSeconds: whole(),
  maxFailureWaitSeconds: whole(),
  maxDeltaTimeSeconds: whole(43_200),
  minimumQuickLoginWaitSeconds: whole(60),
  quickLoginCheckMilliSeconds: whole(1000),
  eventsEnabled: flag(),
  eventsExpiration: whole(),
  eventsListeners: set(['jboss-logging']),
  adminEventsEnabled: flag(),
  adminEventsDetailsEnabled: flag(),
  browserFlow: text('browser'),
  registrationFlow: text('registration'),
  directGrantFlow: text('direct grant'),
  resetCredentialsFlow: text('reset credentials'),
  clientAuthenticationFlow: text('clients'),
  firstBrokerLoginFlow: text('first broker login'),
  browserSecurityHeaders: (value) => ({ ...BROWSER_HEADERS, ...asObject(value) }),
  attributes: chosenAttributes,
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
  isAltered: ({ defaultGroups, adminPermissionsEnabled }) =>
    asTexts(defaultGroups).length > 0 || adminPermissionsEnabled === true,
};
