import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { isUndelivered, SECRET_DELIVERED, secretMark, secretVersion } from '../kinds/client-secret.ts';
import type { JsonObject } from '../model/json.ts';
import { MARKER } from '../model/resource.ts';
import { Secret } from '../model/secret.ts';
import { leastUpdate } from './least-update.ts';
import { gone } from './lookup.ts';
import type { AdminSession } from './session.ts';

/** The secret of a client of ours, and what Keycloak knows of it. */
export type ClientSecret = {
  readonly clientId: string;
  readonly version: number;
  readonly value: Secret;
  /** Tells it from the secrets before and after. */
  readonly mark: string;
  readonly isUndelivered: boolean;
  /** Until when the one before works, where there is one that does: ISO 8601. */
  readonly previousUntil: string | undefined;
};

/** Undefined for a client that is not there, is not ours or has no secret. */
export async function readClientSecret(
  session: AdminSession,
  clientId: string,
): Promise<ClientSecret | undefined> {
  const found = await findClient(session, clientId);
  const representation = (found ?? {}) as JsonObject;
  const [version, mark] = [secretVersion(representation), secretMark(representation)];
  const ours = found?.attributes?.[MARKER.owner] === MARKER.ownerValue;
  if (!found?.secret || !ours || version === undefined || mark === undefined) return undefined;
  return {
    clientId,
    version,
    mark,
    value: new Secret(found.secret),
    isUndelivered: isUndelivered(representation),
    previousUntil: rotatedUntil(found),
  };
}

/**
 * Has the client keep in mind that its secret was handed over. Throws KEYCLOAK_CONFLICT where it has another
 * one meanwhile.
 */
export async function recordDelivery(
  session: AdminSession,
  { clientId, mark }: ClientSecret,
  { sink, at }: { readonly sink: string; readonly at: string },
): Promise<void> {
  const found = await findClient(session, clientId);
  if (!found?.id || secretMark(found as JsonObject) !== mark) throw gone('that secret of', clientId);
  const update = { ...leastUpdate(found), attributes: { [SECRET_DELIVERED]: `${mark} ${sink} ${at}` } };
  const { id } = found;
  await session.call(`record the delivery of client/${clientId}`, ({ clients }) =>
    clients.update({ id }, update),
  );
}

async function findClient(
  session: AdminSession,
  clientId: string,
): Promise<ClientRepresentation | undefined> {
  const found = await session.call(`read the secret of client/${clientId}`, ({ clients }) =>
    clients.find({ clientId }),
  );
  return found.find((client) => client.clientId === clientId);
}

/** Where the server keeps the secret before the last reset, it still works until then. */
function rotatedUntil({ attributes }: ClientRepresentation): string | undefined {
  const seconds = Number(attributes?.['client.secret.rotated.expiration.time']);
  return seconds * 1000 > Date.now() ? new Date(seconds * 1000).toISOString() : undefined;
}
