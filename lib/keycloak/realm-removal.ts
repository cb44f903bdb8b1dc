import { statusOf } from './failure.ts';
import type { AdminSession } from './session.ts';

/** Deletes the session's realm with all people and clients in it; one that is gone already is no failure. */
export async function removeRealm(session: AdminSession): Promise<void> {
  const { realm } = session;
  try {
    await session.call(`delete realm ${realm}`, ({ realms }) => realms.del({ realm }));
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}
