import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives a test run a folder for what it synthesizes, by the variable that `testApp` reads, and removes it. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'citizenid-assemblies-'));
  process.env['CITIZENID_ASSEMBLIES'] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
