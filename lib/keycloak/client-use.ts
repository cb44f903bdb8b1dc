import pLimit from 'p-limit';
import type { ClientUse } from '../model/client-use.ts';
import type { Address } from '../model/resource.ts';
import type { AdminSession } from './session.ts';
import { CONNECTIONS } from './transport.ts';

/** A client of the realm, by its internal id. */
export type AskedClient = { readonly address: Address; readonly id: string };

/**
 * How many people are behind each of these clients: two requests a client. Consents are not among the
 * counts: Keycloak tells them user by user only.
 */
export async function readClientUse(
  session: AdminSession,
  asked: readonly AskedClient[],
): Promise<ReadonlyMap<Address, ClientUse>> {
  const found = await pLimit(CONNECTIONS).map(asked, async ({ address, id }) => {
    const [live, kept] = await Promise.all([
      session.call(`count the sessions of ${address}`, ({ clients }) => clients.getSessionCount({ id })),
      session.call(`count the offline sessions of ${address}`, ({ clients }) =>
        clients.getOfflineSessionCount({ id }),
      ),
    ]);
    return [address, { sessions: live.count, offline: kept.count }] as const;
  });
  return new Map(found);
}
