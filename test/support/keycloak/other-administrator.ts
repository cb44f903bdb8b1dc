import { type AdminSession, openSession } from '../../../lib/keycloak/session.ts';
import { serviceConnection } from './connection.ts';

/** Somebody who changes a realm past this tool, by an account of their own; the name is what events tell. */
export async function otherAdministrator(
  realm: string,
): Promise<{ readonly session: AdminSession; readonly name: string }> {
  const connection = await serviceConnection();
  const { credentials } = connection;
  return {
    session: openSession(connection, { realm, mode: 'read-write' }),
    name: `service-account-${credentials.type === 'client' ? credentials.clientId : ''}`,
  };
}
