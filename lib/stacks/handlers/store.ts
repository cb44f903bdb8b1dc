import { openSecretsManager, type SecretStore } from '../../deliver/aws-secrets-manager.ts';
import type { Settings } from './settings.ts';

/** Where the secrets are; those of clients that are made get the key and the tags of all the rest. */
export function storeOf({ SECRETS_KEY, ENVIRONMENT }: Settings): SecretStore {
  return openSecretsManager({
    kmsKeyId: SECRETS_KEY,
    tags: { project: 'citizenid', environment: ENVIRONMENT },
  });
}
