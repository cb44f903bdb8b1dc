import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import type { JsonObject } from '../model/json.ts';

/**
 * What an update of a client may not leave out, as it stands at this moment: told nothing of them, Keycloak
 * fills empty web origins from the redirects and ends authorization services, and a client policy may bring in
 * its default way to authenticate. All else it keeps, so that what somebody has narrowed since stays narrow.
 */
export function leastUpdate(found: ClientRepresentation | undefined): JsonObject {
  const { clientId = '', webOrigins = [], authorizationServicesEnabled = false } = found ?? {};
  const clientAuthenticatorType = found?.clientAuthenticatorType ?? 'client-secret';
  return { clientId, webOrigins, authorizationServicesEnabled, clientAuthenticatorType };
}
