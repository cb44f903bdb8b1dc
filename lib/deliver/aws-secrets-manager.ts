import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { CitizenIdError } from '../errors.ts';
import { Secret } from '../model/secret.ts';

/** Secrets by name or ARN, in AWS Secrets Manager. Each of these throws AWS_REFUSED. */
export type SecretStore = {
  /** Undefined where there is no such secret, or nothing in it yet. */
  readonly read: (id: string) => Promise<Secret | undefined>;
  /** Gives a secret that exists another value. */
  readonly write: (id: string, value: Secret) => Promise<void>;
  readonly create: (name: string, value: Secret) => Promise<void>;
};

/** What the secrets that are made are encrypted with, and tagged by. */
type Made = {
  /** Default: the account's own key for Secrets Manager. */
  readonly kmsKeyId?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
};

export function openSecretsManager({ kmsKeyId, tags }: Made): SecretStore {
  const client = new SecretsManagerClient();
  const made = {
    ...(kmsKeyId && { KmsKeyId: kmsKeyId }),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
  const write = async (id: string, value: Secret) => {
    const request = new PutSecretValueCommand({ SecretId: id, SecretString: value.reveal() });
    await client.send(request).catch(refused('write', id));
  };
  return {
    read: async (id) => {
      const asked = client.send(new GetSecretValueCommand({ SecretId: id }));
      const { SecretString } = await asked.catch(noneWhereMissing).catch(refused('read', id));
      return SecretString === undefined ? undefined : new Secret(SecretString);
    },
    write,
    create: async (name, value) => {
      const request = new CreateSecretCommand({ Name: name, SecretString: value.reveal(), ...made });
      // Somebody may have made it, and put nothing in yet.
      await client.send(request).catch((error: unknown) => {
        if (error instanceof ResourceExistsException) return write(name, value);
        return refused('create', name)(error);
      });
    },
  };
}

function noneWhereMissing(error: unknown): { readonly SecretString?: string } {
  if (error instanceof ResourceNotFoundException) return {};
  throw error;
}

function refused(action: string, id: string): (cause: unknown) => never {
  return (cause) => {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new CitizenIdError('AWS_REFUSED', `Secrets Manager did not ${action} ${id} (${why})`, {
      cause,
      hint: 'Check what whoever runs this may do with that secret and its key.',
    });
  };
}
