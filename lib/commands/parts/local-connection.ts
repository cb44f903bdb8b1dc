import type { Connection } from '../../keycloak/connection.ts';
import type { LocalServer } from '../../local/options.ts';

/** The administrator of a server that runs here. */
export function localConnection({ url, adminUser, adminPassword }: LocalServer): Connection {
  return {
    url,
    authRealm: 'master',
    credentials: { type: 'password', username: adminUser, password: adminPassword },
  };
}
