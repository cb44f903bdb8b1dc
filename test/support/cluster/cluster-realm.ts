import { apply } from '../../../lib/commands/apply.ts';
import { readClientSecret } from '../../../lib/keycloak/client-secret.ts';
import type { Connection } from '../../../lib/keycloak/connection.ts';
import { createLookup } from '../../../lib/keycloak/lookup.ts';
import { openSession } from '../../../lib/keycloak/session.ts';
import { ensureUser } from '../../../lib/keycloak/users.ts';
import { commandOptions, UNATTENDED } from '../keycloak/commands.ts';
import { copyRealmFiles, type RealmFiles } from '../realm/realm-files.ts';
import type { Credentials } from '../sign-in/login.ts';
import { openRelyingParty, type RelyingParty, type TestClient } from '../sign-in/relying-party.ts';
import type { Cluster } from './cluster.ts';

export const REALM = 'citizenid';
const CLIENT_ID = 'star-atlas-web';
const REDIRECT_URI = 'https://star-atlas.example/callback';

export type People = readonly [Credentials, ...Credentials[]];

/** Of a key that nobody has. */
const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

/** The project's realm as staging has it, with one client that lives outside of this machine. */
export async function copyClusterRealm(): Promise<RealmFiles> {
  const files = await copyRealmFiles();
  await files.edit('integrators/star-atlas.yaml', (document) => {
    document.setIn(['clients', 0, 'environments'], ['staging']);
    document.setIn(['clients', 0, 'redirect_uris'], [REDIRECT_URI]);
    document.deleteIn(['clients', 0, 'post_logout_redirect_uris']);
    // What is not deployed goes by the environment's own sink, which seals.
    document.setIn(['clients', 0, 'secret'], { version: 1, recipients: [RECIPIENT] });
  });
  return files;
}

/** Brings that realm to Keycloak, and gives its client. */
export async function applyRealm(connection: Connection): Promise<TestClient> {
  const files = await copyClusterRealm();
  try {
    const { failed } = await apply({
      ...commandOptions(REALM, connection),
      ...UNATTENDED,
      realmDir: files.realmDir,
      env: 'staging',
      prune: false,
      // The secret is read from Keycloak below; no file of it stays behind.
      sink: { name: 'age', deliver: async () => 'nowhere' },
    });
    for (const { error } of failed) throw error;
  } finally {
    await files.dispose();
  }
  return readClient(connection);
}

async function readClient(connection: Connection): Promise<TestClient> {
  const session = openSession(connection, { realm: REALM, mode: 'read-only' });
  try {
    const secret = await readClientSecret(session, CLIENT_ID);
    return {
      clientId: CLIENT_ID,
      method: 'client_secret_basic',
      secret: secret?.value.reveal(),
      redirectUri: REDIRECT_URI,
    };
  } finally {
    await session.close();
  }
}

/** That realm in a cluster, with so many people, and what signs them in. */
export async function inhabitedRealm(
  { admin, publicListener }: Cluster,
  count: number,
): Promise<{ readonly party: RelyingParty; readonly people: People }> {
  const client = await applyRealm(admin);
  const people = await makePeople(admin, count);
  return { people, party: await openRelyingParty(`${publicListener.url}/realms/${REALM}`, client) };
}

/** People who can sign in, `ayla-1` and so on: one, and more where asked for. */
async function makePeople(connection: Connection, count: number): Promise<People> {
  const session = openSession(connection, { realm: REALM, mode: 'read-write' });
  const lookup = createLookup(session);
  const make = async (number: number): Promise<Credentials> => {
    const person = { username: `ayla-${number}`, password: `correct-horse-${number}` };
    await ensureUser(session, lookup, 'citizenid-roles', { ...person, attributes: {}, roles: [] });
    return person;
  };
  try {
    const others = Array.from({ length: count - 1 }, (_, index) => make(index + 2));
    return [await make(1), ...(await Promise.all(others))];
  } finally {
    await session.close();
  }
}
