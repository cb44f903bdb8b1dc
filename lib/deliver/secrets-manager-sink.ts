import type { Secret } from '../model/secret.ts';
import type { SecretStore } from './aws-secrets-manager.ts';
import { type ClientCredentials, credentialsJson, type Sink } from './sink.ts';

/**
 * One secret a client, named `prefix` and the client's id, whose value is always the newest version: programs
 * that read it at their start need not be told of another. Throws AWS_REFUSED.
 */
export function secretsManagerSink(store: SecretStore, prefix: string): Sink {
  const nameOf = ({ clientId }: ClientCredentials) => `${prefix}${clientId}`;
  const isSame = (found: Secret | undefined, credentials: ClientCredentials) =>
    found?.reveal() === credentialsJson(credentials).reveal();
  return {
    name: 'aws-secrets-manager',
    deliver: async (credentials) => {
      const name = nameOf(credentials);
      const found = await store.read(name);
      if (!found) await store.create(name, credentialsJson(credentials));
      else if (!isSame(found, credentials)) await store.write(name, credentialsJson(credentials));
      return name;
    },
    holds: async (credentials) => isSame(await store.read(nameOf(credentials)), credentials),
  };
}
