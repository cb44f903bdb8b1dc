import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { copyRealm } from '../../support/realm/copy-realm.ts';

/** A folder with a copy of `realm/` and `mappers/claims.yaml`, and `overlay` laid over it; gone after the test. */
export async function temporaryRealm(overlay?: string): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'citizenid-load-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await copyRealm(root);
  if (overlay !== undefined) await cp(overlay, root, { recursive: true });
  return root;
}
