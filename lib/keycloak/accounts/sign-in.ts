import type { Connection } from '../connection.ts';
import { openSession } from '../session.ts';

/** Proves that the account can sign in and sees the realm. Throws as any session does. */
export async function proveSignIn(connection: Connection, realm: string): Promise<void> {
  const session = openSession(connection, { realm, mode: 'read-only' });
  try {
    await session.call(`read realm ${realm}`, ({ realms }) => realms.findOne({ realm }));
  } finally {
    await session.close();
  }
}
