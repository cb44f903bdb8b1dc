import { Secret } from '../model/secret.ts';
import type { Lookup } from './lookup.ts';
import type { AdminSession } from './session.ts';

/** A confidential client's secret, wrapped before anybody can print it; undefined where it has none. */
export async function readClientSecret(
  session: AdminSession,
  lookup: Lookup,
  clientId: string,
): Promise<Secret | undefined> {
  const id = await lookup.clientUuid(clientId);
  const { value } = await session.call(`read the secret of client/${clientId}`, (client) =>
    client.clients.getClientSecret({ id }),
  );
  return value ? new Secret(value) : undefined;
}
