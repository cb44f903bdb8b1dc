import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { openSession } from '../../lib/keycloak/session.ts';
import { Secret } from '../../lib/model/secret.ts';

/** The administrator of the Keycloak that the test run has booted. */
export function adminConnection(): Connection {
  const { url, user, password } = inject('keycloak');
  return {
    url,
    authRealm: 'master',
    credentials: { type: 'password', username: user, password: new Secret(password) },
  };
}

export function randomRealm(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}

export async function deleteRealm(realm: string): Promise<void> {
  const session = openSession(adminConnection(), { realm, mode: 'read-write' });
  await session.call(`delete realm ${realm}`, ({ realms }) => realms.del({ realm }));
  await session.close();
}
