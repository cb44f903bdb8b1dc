import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { Connection } from '../../../lib/keycloak/connection.ts';
import { openSession } from '../../../lib/keycloak/session.ts';
import { Secret } from '../../../lib/model/secret.ts';
import type {} from './server.ts';

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

/**
 * The administrator as a service account of its own: unlike a password, its secret takes no time to check.
 * `marks` are attributes of its client.
 */
export async function serviceConnection(
  marks: Readonly<Record<string, string>> = {},
  { clientId, secret } = { clientId: randomRealm('tests'), secret: randomBytes(24).toString('hex') },
): Promise<Connection> {
  const admin = adminConnection();
  const session = openSession(admin, { realm: 'master', mode: 'read-write' });
  const call = <T>(request: Parameters<typeof session.call<T>>[1]) =>
    session.call('make an account', request);
  // An administrator has roles over every realm of the run: named in the token, they outgrow a header.
  const attributes = { 'client.use.lightweight.access.token.enabled': 'true', ...marks };
  const account = { clientId, secret, serviceAccountsEnabled: true, standardFlowEnabled: false, attributes };
  const { id } = await call(({ clients }) => clients.create(account));
  const [user, role] = await Promise.all([
    call(({ clients }) => clients.getServiceAccountUser({ id })),
    call(({ roles }) => roles.findOneByName({ name: 'admin' })),
  ]);
  const roles = [{ id: role?.id ?? '', name: 'admin' }];
  await call(({ users }) => users.addRealmRoleMappings({ id: user.id ?? '', roles }));
  await session.close();
  return { ...admin, credentials: { type: 'client', clientId, clientSecret: new Secret(secret) } };
}
