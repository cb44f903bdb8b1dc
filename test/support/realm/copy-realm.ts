import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** Copies the project's realm files below a folder, claims.yaml beside them; answers with the realm directory. */
export async function copyRealm(root: string): Promise<string> {
  await cp(join(ROOT, 'realm'), join(root, 'realm'), { recursive: true });
  await cp(join(ROOT, 'mappers', 'claims.yaml'), join(root, 'mappers', 'claims.yaml'));
  return join(root, 'realm');
}
