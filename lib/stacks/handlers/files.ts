import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { unzipSync } from 'fflate';
import { CitizenIdError } from '../../errors.ts';

/** Where the realm's files travel: the directory as a ZIP archive, and the claims beside it. */
export type FilesAt = {
  readonly bucket: string;
  readonly realmFiles: string;
  readonly claimsFile: string;
};

/**
 * Lays the files out as in the project, and makes that the current directory while `work` goes on, so that
 * messages name them as a reader knows them. Throws AWS_REFUSED.
 */
export async function withFiles<T>(at: FilesAt, work: (realmDir: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'citizenid-'));
  const before = process.cwd();
  try {
    const [archive, claims] = await Promise.all([
      download(at.bucket, at.realmFiles),
      download(at.bucket, at.claimsFile),
    ]);
    await put(join(root, 'mappers', 'claims.yaml'), claims);
    for (const [name, content] of Object.entries(unzipSync(archive))) {
      if (!name.endsWith('/')) await put(join(root, 'realm', name), content);
    }
    process.chdir(root);
    return await work('realm');
  } finally {
    process.chdir(before);
    await rm(root, { recursive: true });
  }
}

async function put(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

async function download(bucket: string, key: string): Promise<Uint8Array> {
  try {
    const { Body } = await new S3Client().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  } catch (cause) {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new CitizenIdError('AWS_REFUSED', `The realm's files are not at s3://${bucket}/${key} (${why})`, {
      cause,
      hint: 'Deploy again; of versions that a rollback may return to, `cdk gc` must leave the assets.',
    });
  }
}
