import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const PROJECT = path.join(import.meta.dirname, '../../..');

/** A folder with a copy of `realm/` and `mappers/claims.yaml`, and `overlay` laid over it; gone after the test. */
export async function copyRealm(overlay?: string): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'citizenid-load-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await cp(path.join(PROJECT, 'realm'), path.join(root, 'realm'), { recursive: true });
  await cp(path.join(PROJECT, 'mappers/claims.yaml'), path.join(root, 'mappers/claims.yaml'));
  if (overlay !== undefined) await cp(overlay, root, { recursive: true });
  return root;
}
