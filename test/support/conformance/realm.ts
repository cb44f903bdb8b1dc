import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { freshRealm, type TestRealm } from '../realm/fresh-realm.ts';
import { copyRealmFiles } from '../realm/realm-files.ts';
import { ROOT } from '../root.ts';

const PAGE = join(ROOT, 'docs', 'conformance.md');

/** The integrator's file that docs/conformance.md shows, as it stands there. */
async function fileOfThePage(): Promise<string> {
  const page = await readFile(PAGE, 'utf8');
  const [, file] = /```yaml\n(# yaml-language-server.*?)```/s.exec(page) ?? [];
  if (file === undefined) throw new Error(`${PAGE} shows no integrator's file`);
  return file;
}

/** A realm with the clients that docs/conformance.md declares for the OpenID Foundation's suite. */
export async function conformanceRealm(): Promise<TestRealm> {
  const files = await copyRealmFiles();
  afterAll(files.dispose);
  await writeFile(join(files.realmDir, 'integrators', 'conformance.yaml'), await fileOfThePage());
  return freshRealm({ realmDir: files.realmDir });
}
