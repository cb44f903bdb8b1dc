import { afterAll } from 'vitest';
import type { Connection } from '../../../lib/keycloak/connection.ts';
import { type AdminSession, openSession } from '../../../lib/keycloak/session.ts';
import { adminConnection, deleteRealm, randomRealm } from '../keycloak/connection.ts';

/** A name for a realm of the calling test file alone, and a session in it; what was made is deleted after the file. */
export function ownRealm(
  prefix: string,
  connection: Connection = adminConnection(),
): { readonly realm: string; readonly session: AdminSession } {
  const realm = randomRealm(prefix);
  const session = openSession(connection, { realm, mode: 'read-write' });
  afterAll(async () => {
    await session.close();
    await deleteRealm(realm);
  });
  return { realm, session };
}
