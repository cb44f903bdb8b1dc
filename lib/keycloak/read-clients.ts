import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { readPages } from './pages.ts';
import type { AdminSession } from './session.ts';

/** All clients of the realm, without their secrets. */
export function listClients(session: AdminSession): Promise<readonly ClientRepresentation[]> {
  return readPages(async (first, max) =>
    (await session.call('list clients', ({ clients }) => clients.find({ first, max }))).map(withoutSecrets),
  );
}

/** The client of that id, if there is one, without its secret. */
export async function findClients(
  session: AdminSession,
  clientId: string,
): Promise<readonly ClientRepresentation[]> {
  const found = await session.call(`find client ${clientId}`, ({ clients }) => clients.find({ clientId }));
  return found.map(withoutSecrets);
}

/** The list brings every client's secrets along; they end here. */
export function withoutSecrets(client: ClientRepresentation): ClientRepresentation {
  const { secret: _, registrationAccessToken: __, attributes, ...rest } = client;
  if (!attributes) return rest;
  // The secret before the last rotation, where the server keeps one.
  const { 'client.secret.rotated': ___, ...kept } = attributes;
  // Keys that Keycloak has made for a client: that there is one may be told.
  const shown = Object.entries(kept).map(([name, value]) => [
    name,
    name.endsWith('.private.key') ? '[secret]' : value,
  ]);
  return { ...rest, attributes: Object.fromEntries(shown) };
}
