import { desiredClients } from '../../desired/clients.ts';
import { readClientSecret } from '../../keycloak/client-secret.ts';
import { createLookup } from '../../keycloak/lookup.ts';
import { ensureUser } from '../../keycloak/users.ts';
import { DEMO_USERS } from '../../local/demo-users.ts';
import type { LocalServer } from '../../local/options.ts';
import type { UpSummary } from '../../model/up-summary.ts';
import type { RealmSession } from './realm-session.ts';

/** Makes the demo users and tells how to reach everything. */
export async function makeDemo(realm: RealmSession, server: LocalServer): Promise<UpSummary> {
  const { session, documents, realmName } = realm;
  const lookup = createLookup(session);
  for (const user of DEMO_USERS) await ensureUser(session, lookup, documents.roles.value.client, user);
  const clients = desiredClients(documents).map(async ({ name, state }) => ({
    clientId: name,
    clientSecret: state['publicClient'] ? undefined : (await readClientSecret(session, name))?.value,
  }));
  const url = server.httpsUrl ?? server.url;
  return {
    url: server.url,
    certificateFile: server.certificateFile,
    realm: realmName,
    issuer: `${url}/realms/${realmName}`,
    adminConsole: `${url}/admin/master/console/#/${realmName}`,
    accountConsole: `${url}/realms/${realmName}/account/`,
    admin: { user: server.adminUser, password: server.adminPassword },
    users: DEMO_USERS.map(({ username, password }) => ({ username, password })),
    clients: await Promise.all(clients),
  };
}
