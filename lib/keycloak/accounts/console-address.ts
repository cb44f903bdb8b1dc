import type { AdminSession } from '../session.ts';

/** Keycloak's name for the address of one realm's pages and tokens, where it differs from the server's. */
const FRONTEND_URL = 'frontendUrl';

/**
 * Moves the sign-in of administrators to another address. The admin console sends its people to the pages
 * of their own realm, and those stand at the public address unless the realm says otherwise, also where
 * `hostname-admin` is set: a public address that is closed to that realm would keep everybody out.
 */
export async function moveConsole(session: AdminSession, url: string): Promise<void> {
  const { authRealm: realm } = session;
  const found = await session.call(`read the realm ${realm}`, ({ realms }) => realms.findOne({ realm }));
  if (found?.attributes?.[FRONTEND_URL] === url) return;
  // Keycloak drops attributes that an update leaves out.
  const attributes = { ...found?.attributes, [FRONTEND_URL]: url };
  await session.call(`move the sign-in of ${realm} to ${url}`, ({ realms }) =>
    realms.update({ realm }, { attributes }),
  );
  // Tokens name their issuer's address, which was the one before.
  session.renew();
}
