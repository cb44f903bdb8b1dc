import type { SecretStore } from '../../../lib/deliver/aws-secrets-manager.ts';
import { Secret } from '../../../lib/model/secret.ts';

/** The secrets of one account: as our own code sees them, and as a test looks into them. */
export type Secrets = { readonly store: SecretStore; readonly values: Map<string, string> };

export function createSecrets(): Secrets {
  const values = new Map<string, string>();
  const write = async (id: string, value: Secret) => void values.set(id, value.reveal());
  const read = async (id: string) => {
    const value = values.get(id);
    return value === undefined ? undefined : new Secret(value);
  };
  return { values, store: { read, write, create: write } };
}
