import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { copyRealm } from '../support/realm/copy-realm.ts';
import { measure, type Usage } from './measure.ts';
import { writeIntegrators } from './realm-files.ts';
import { atMost, median, medianUsage, type Row } from './rows.ts';

const FILES = 1000;
const CLIENTS = 5000;

/** Judges a thousand files, by turns with a script that only parses them. */
export async function validateFiles(folder: string, runs: number): Promise<Row> {
  const root = join(folder, 'validate');
  await mkdir(root, { recursive: true });
  const realmDir = await copyRealm(root);
  await writeIntegrators(realmDir, CLIENTS, FILES);
  const usages: Usage[] = [];
  const floors: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    floors.push((await measure('test/bench/parse-only.ts', [root])).wallMs);
    usages.push(await measure('bin/citizenid.mjs', ['validate', '--realm', realmDir]));
  }
  const [usage, floorMs] = [medianUsage(usages), median(floors)];
  return {
    name: `validate, ${FILES} files`,
    clients: CLIENTS,
    usage,
    floorMs,
    floor: 'parsing alone',
    targets: [atMost(usage.wallMs, 3000, '<= 3 s'), atMost(usage.wallMs, 3 * floorMs, '<= 3 x floor')],
  };
}
