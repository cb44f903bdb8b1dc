import { Secret } from '../model/secret.ts';
import type { SecretStore } from './aws-secrets-manager.ts';

type ClientCredentials = {
  readonly clientId: string;
  readonly clientSecret: Secret;
};

export type Delivery = 'created' | 'updated' | 'unchanged';

/** Hands one client's credentials over, and says whether that changed anything. */
export type DeliverClient = (credentials: ClientCredentials) => Promise<Delivery>;

/**
 * Keeps what an integrator configures a client with in a secret of its own, named `prefix` and the client's
 * id: JSON by the names of RFC 7591 and RFC 8414.
 */
export function deliverToStore(store: SecretStore, prefix: string, issuer: string): DeliverClient {
  return async ({ clientId, clientSecret }) => {
    const name = `${prefix}${clientId}`;
    const value = JSON.stringify({ issuer, client_id: clientId, client_secret: clientSecret.reveal() });
    const found = await store.read(name);
    if (found?.reveal() === value) return 'unchanged';
    if (found) await store.write(name, new Secret(value));
    else await store.create(name, new Secret(value));
    return found ? 'updated' : 'created';
  };
}
