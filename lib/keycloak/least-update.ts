import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { asTexts, type JsonObject } from '../model/json.ts';

/** The ways to authenticate that our policies let a write name. */
const OFFERED = ['client-secret', 'client-jwt'];

/**
 * What an update of a client may not leave out, as it stands at this moment: told nothing of them, Keycloak
 * fills empty web origins from the redirects and ends authorization services, and a client policy may bring in
 * its default way to authenticate. All else it keeps, so that what somebody has narrowed since stays narrow.
 *
 * A client that came past the policies may have what they refuse, also where a write only repeats it. With
 * `after`, what it is to become, that is left out: origins that it is not to have, and another way to authenticate.
 */
export function leastUpdate(found: ClientRepresentation | undefined, after?: JsonObject): JsonObject {
  const { clientId = '', authorizationServicesEnabled = false } = found ?? {};
  const had = found?.webOrigins ?? [];
  const webOrigins = after ? had.filter((origin) => asTexts(after['webOrigins']).includes(origin)) : had;
  const has = found?.clientAuthenticatorType ?? 'client-secret';
  const wanted = after?.['clientAuthenticatorType'] ?? has;
  const clientAuthenticatorType = OFFERED.includes(has) ? has : wanted;
  return { clientId, webOrigins, authorizationServicesEnabled, clientAuthenticatorType };
}
