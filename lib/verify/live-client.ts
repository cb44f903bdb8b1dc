import type { FoundClient } from '../keycloak/probe-port.ts';
import type { ClientContract } from './contract.ts';
import type { Violation } from './verdict.ts';

/** A client of the files beside the one of Keycloak. */
export type LiveClient = { readonly contract: ClientContract; readonly client: FoundClient };

/** Finds the client of each contract; one that Keycloak does not have breaks it. */
export function matchClients(
  contracts: readonly ClientContract[],
  clients: readonly FoundClient[],
): { readonly live: readonly LiveClient[]; readonly missing: readonly Violation[] } {
  const found = new Map(clients.map((client) => [client.clientId, client]));
  const live: LiveClient[] = [];
  const missing: Violation[] = [];
  for (const contract of contracts) {
    const client = found.get(contract.clientId);
    if (client) live.push({ contract, client });
    else missing.push(clientMissing(contract.clientId));
  }
  return { live, missing };
}

function clientMissing(client: string): Violation {
  return { code: 'client-missing', client, message: 'Keycloak has no such client' };
}
