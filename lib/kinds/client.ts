import { BUILT_IN_CLIENTS } from '../model/built-in-clients.ts';
import { asObject } from '../model/json.ts';
import {
  isUndelivered,
  SECRET_DELIVERED,
  SECRET_LASTS,
  SECRET_MADE,
  SECRET_RESET,
  secretVersion,
} from './client-secret.ts';
import { attributes, flag, mapperList, mappers, type Shape, set, shaped, text } from './fields.ts';
import type { KindFacts } from './kind.ts';

/** Written by Keycloak itself, or moved by it without anybody's doing; and what is kept in mind of a secret. */
const NOT_MANAGED = [
  'realm_client',
  SECRET_MADE,
  ...Object.keys(SECRET_LASTS),
  'client.secret.rotated',
  'client.secret.rotated.creation.time',
  'client.secret.rotated.expiration.time',
  SECRET_RESET,
  SECRET_DELIVERED,
];

const SHAPE: Shape = {
  protocol: text('openid-connect'),
  name: text(),
  description: text(),
  enabled: flag(),
  publicClient: flag(),
  bearerOnly: flag(),
  clientAuthenticatorType: text('client-secret'),
  consentRequired: flag(),
  fullScopeAllowed: flag(),
  standardFlowEnabled: flag(),
  implicitFlowEnabled: flag(),
  directAccessGrantsEnabled: flag(),
  serviceAccountsEnabled: flag(),
  authorizationServicesEnabled: flag(),
  frontchannelLogout: flag(),
  alwaysDisplayInConsole: flag(),
  surrogateAuthRequired: flag(),
  rootUrl: text(),
  baseUrl: text(),
  adminUrl: text(),
  /** Bound to a login flow of its own, a client could be let in another way. */
  authenticationFlowBindingOverrides: asObject,
  redirectUris: set(),
  webOrigins: set(),
  attributes: attributes(NOT_MANAGED),
  protocolMappers: mappers(),
  defaultClientScopes: set(),
  optionalClientScopes: set(),
};

/** An integrator's client. */
export const client: KindFacts = {
  kind: 'client',
  stage: () => 6,
  foundation: false,
  prunable: true,
  marker: 'texts',
  builtIn: (name) => BUILT_IN_CLIENTS.includes(name),
  references: { defaultClientScopes: 'scope', optionalClientScopes: 'scope' },
  normalise: (representation) => shaped(SHAPE, representation),
  represent: (name, state) => ({
    clientId: name,
    ...state,
    attributes: {
      ...asObject(state['attributes']),
      ...(secretVersion(state) === undefined ? {} : SECRET_LASTS),
    },
    protocolMappers: mapperList(state['protocolMappers']),
  }),
  isUndelivered,
};

/** On every integrator's client: the group that it belongs to. */
export const GROUP_ATTRIBUTE = 'citizenid.group';

/** `web` or `native`, as the files say; Keycloak makes no difference. */
export const APPLICATION_TYPE_ATTRIBUTE = 'citizenid.application-type';

/**
 * On whatever client holds, or once held, the roles: it is no integrator's, and deleting it would take
 * every user's roles along.
 */
export const ROLE_CLIENT_MARK = 'citizenid.holds-roles';

/** The bearer-only client that holds the roles: a client like others, made before the roles. */
export const roleClient: KindFacts = {
  ...client,
  kind: 'role-client',
  stage: () => 1,
  foundation: true,
  prunable: false,
};
