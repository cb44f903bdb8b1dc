import { inject } from 'vitest';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { Secret } from '../../lib/model/secret.ts';
import type {} from './keycloak-server.ts';

/** The Keycloak of this test run, as its administrator. */
export function injectServer(): Connection {
  const { url, user, password } = inject('keycloak');
  return {
    url,
    authRealm: 'master',
    credentials: { type: 'password', username: user, password: new Secret(password) },
  };
}
