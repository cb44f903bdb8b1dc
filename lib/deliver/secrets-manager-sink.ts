import type { SecretStore } from './aws-secrets-manager.ts';
import { credentialsJson, type Sink } from './sink.ts';

/**
 * One secret a client, named `prefix` and the client's id, whose value is always the newest version: programs
 * that read it at their start need not be told of another. Throws AWS_REFUSED.
 */
export function secretsManagerSink(store: SecretStore, prefix: string): Sink {
  return {
    name: 'aws-secrets-manager',
    deliver: async (credentials) => {
      const name = `${prefix}${credentials.clientId}`;
      const value = credentialsJson(credentials);
      const found = await store.read(name);
      if (!found) await store.create(name, value);
      else if (found.reveal() !== value.reveal()) await store.write(name, value);
      return name;
    },
  };
}
