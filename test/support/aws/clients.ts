import { S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Moto } from './moto.ts';

function settingsOf({ variables }: Moto) {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = variables;
  return { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

export function s3Of(moto: Moto): S3Client {
  return new S3Client({ ...settingsOf(moto), forcePathStyle: true });
}

/** Takes off what keeps a stack from being deleted. */
export async function unprotect({ variables }: Moto, stack: string): Promise<void> {
  const { AWS_ENDPOINT_URL: url = '', AWS_REGION: region } = variables;
  const { status } = await fetch(url, {
    method: 'POST',
    // Moto goes by the scope, and looks at no signature.
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/cloudformation/aws4_request`,
    },
    body: new URLSearchParams({
      Action: 'UpdateTerminationProtection',
      StackName: stack,
      EnableTerminationProtection: 'false',
    }),
  });
  if (status !== 200) throw new Error(`CloudFormation answered ${status}`);
}

/** Secrets Manager as a test looks into it. */
export type TestSecrets = {
  readonly createEmpty: (name: string) => Promise<void>;
  /** The secret's value and which version of it that is; undefined where there is none. */
  readonly read: (id: string) => Promise<StoredSecret | undefined>;
  readonly write: (id: string, value: object) => Promise<void>;
  readonly tags: (id: string) => Promise<Readonly<Record<string, string | undefined>>>;
  /** The names of all secrets that begin so. */
  readonly list: (prefix: string) => Promise<readonly string[]>;
};

type StoredSecret = {
  readonly value: Readonly<Record<string, string>>;
  readonly version: string | undefined;
};

export function secretsOf(moto: Moto): TestSecrets {
  const client = new SecretsManagerClient(settingsOf(moto));
  return {
    createEmpty: async (Name) => {
      await client.send(new CreateSecretCommand({ Name }));
    },
    read: async (SecretId) => {
      const { SecretString, VersionId } = await client.send(new GetSecretValueCommand({ SecretId }));
      return SecretString === undefined ? undefined : { value: JSON.parse(SecretString), version: VersionId };
    },
    write: async (SecretId, value) => {
      await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(value) }));
    },
    tags: async (SecretId) => {
      const { Tags = [] } = await client.send(new DescribeSecretCommand({ SecretId }));
      return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    },
    list: async (prefix) => {
      const { SecretList = [] } = await client.send(new ListSecretsCommand({ MaxResults: 100 }));
      return SecretList.flatMap(({ Name }) => (Name?.startsWith(prefix) ? [Name] : [])).sort();
    },
  };
}
