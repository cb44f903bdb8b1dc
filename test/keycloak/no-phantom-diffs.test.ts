import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { openSession } from '../../lib/keycloak/session.ts';
import { optionsFor } from '../support/faults/trials.ts';
import { deleteRealm, randomRealm, serviceConnection } from '../support/keycloak/connection.ts';
import { type ArbitraryRealm, arbitraryRealm, writeRealm } from '../support/realm/arbitrary-realm.ts';
import { readContents } from '../support/realm/contents.ts';
import { copySmallRealm } from '../support/realm/small-realm.ts';

/** Few, since each has dozens of clients and comes upon what the last one left. */
const RUNS = 12;
const seed = Number(process.env['FAULT_SEED'] ?? Date.now());

const connection = await serviceConnection();

/** Applies the realm over whatever is there; nothing is left to do then. */
async function bringTo(realm: ArbitraryRealm, realmName: string): Promise<void> {
  const files = await copySmallRealm();
  try {
    await writeRealm(files, realm);
    const options = optionsFor({ realmDir: files.realmDir, realmName, connection });
    const { failed, skipped } = await apply(options);
    expect({ failed, skipped }).toEqual({ failed: [], skipped: [] });
    const { plan: next } = await plan(options);
    expect(next).toMatchObject({ changes: [], conflicts: [], leftovers: [] });
  } finally {
    await files.dispose();
  }
}

function scratchName(): string {
  const realm = randomRealm('phantoms');
  onTestFinished(() => deleteRealm(realm));
  return realm;
}

async function contentsOf(of: Connection, realm: string) {
  const session = openSession(of, { realm, mode: 'read-only' });
  return readContents(session).finally(session.close);
}

test(`whatever the files ask for is there after one apply, and nothing else (seed ${seed})`, {
  timeout: 300_000,
}, async () => {
  const realmName = scratchName();
  let last: ArbitraryRealm | undefined;
  const property = fc.asyncProperty(arbitraryRealm, async (realm) => {
    last = realm;
    await bringTo(realm, realmName);
  });
  await fc.assert(property, { numRuns: RUNS, seed, endOnFailure: true });

  // By way of all that came before, or at once: the same.
  const fresh = scratchName();
  if (last) await bringTo(last, fresh);
  expect(await contentsOf(connection, realmName)).toEqual(await contentsOf(connection, fresh));
});
