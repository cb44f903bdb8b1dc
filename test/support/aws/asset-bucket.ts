import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { zipSync } from 'fflate';
import { randomRealm } from '../keycloak/connection.ts';
import { s3Of } from './clients.ts';
import type { Moto } from './moto.ts';

/** Where the realm's files have been published to, as the custom resource names them. */
export type PublishedFiles = Readonly<Record<'Bucket' | 'RealmFiles' | 'ClaimsFile', string>>;

/** A bucket of published files, each named by its content, as `cdk deploy` publishes them. */
export type AssetBucket = { readonly publish: (realmDir: string) => Promise<PublishedFiles> };

export async function makeAssetBucket(moto: Moto): Promise<AssetBucket> {
  const s3 = s3Of(moto);
  const Bucket = randomRealm('assets');
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  const put = async (Body: Uint8Array, ending: string): Promise<string> => {
    const Key = `${createHash('sha256').update(Body).digest('hex')}.${ending}`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    return Key;
  };
  return {
    publish: async (realmDir) => ({
      Bucket,
      RealmFiles: await put(zipSync(await contentsOf(realmDir)), 'zip'),
      ClaimsFile: await put(await readFile(join(realmDir, '..', 'mappers', 'claims.yaml')), 'yaml'),
    }),
  };
}

async function contentsOf(folder: string): Promise<Record<string, Uint8Array>> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.yaml'));
  const read = async (name: string) => [name, new Uint8Array(await readFile(join(folder, name)))] as const;
  return Object.fromEntries(await Promise.all(files.map(read)));
}
