import type { Connection } from '../connection.ts';
import { openSession } from '../session.ts';

/**
 * Proves that the account can sign in and may see the realm, and says whether there is one. Throws as any
 * session does.
 */
export async function proveSignIn(connection: Connection, realm: string): Promise<boolean> {
  const session = openSession(connection, { realm, mode: 'read-only' });
  try {
    return Boolean(await session.call(`read realm ${realm}`, ({ realms }) => realms.findOne({ realm })));
  } finally {
    await session.close();
  }
}
