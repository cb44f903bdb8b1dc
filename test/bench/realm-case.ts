import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientDocument } from '../../lib/model/documents/integrator.ts';
import { copyRealm } from '../support/realm/copy-realm.ts';
import { measure, type Usage } from './measure.ts';
import { writeIntegrators } from './realm-files.ts';
import type { BenchServer } from './server.ts';

const GROUPS = 50;

/** A generated realm directory and the commands that are measured on it. */
export type BenchRealm = {
  readonly plan: (realmName: string) => Promise<Usage>;
  readonly apply: (realmName: string) => Promise<Usage>;
};

/** What a command may end with: nothing to do, or changes. */
const ENDS = [0, 2];

/** Writes realm files with so many clients and hands out the commands on them. */
export async function benchRealm(
  server: BenchServer,
  name: string,
  clients: number,
  change?: (client: ClientDocument) => ClientDocument,
): Promise<BenchRealm> {
  const root = join(server.folder, `${name}-${clients}`);
  await mkdir(root, { recursive: true });
  const realmDir = await copyRealm(root);
  await writeIntegrators(realmDir, clients, GROUPS, change);
  const run = (command: readonly string[], realmName: string) =>
    measure(
      'bin/citizenid.mjs',
      [...command, '--realm', realmDir, '--realm-name', realmName],
      ENDS,
      server.env,
    );
  return {
    plan: (realmName) => run(['plan'], realmName),
    apply: (realmName) => run(['apply', '--yes'], realmName),
  };
}
