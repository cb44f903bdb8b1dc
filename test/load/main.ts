import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Agent } from 'undici';
import { createLookup } from '../../lib/keycloak/lookup.ts';
import { openSession } from '../../lib/keycloak/session.ts';
import { ensureUser } from '../../lib/keycloak/users.ts';
import { KEYCLOAK_VERSION } from '../../lib/model/keycloak-version.ts';
import { type Cluster, startCluster } from '../support/cluster/cluster.ts';
import { applyRealm, REALM } from '../support/cluster/cluster-realm.ts';
import type { KeycloakNode } from '../support/cluster/node.ts';
import { productionHome } from '../support/cluster/production-home.ts';
import { login, openRelyingParty, type TestClient } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';
import { clientFootprint, refreshFootprint, signInFootprint, userFootprint } from './footprint.ts';
import { type Load, measureRefreshes, measureSignIns } from './measure.ts';
import { MODEL } from './people.ts';

/** All that a user has, so that tokens are as large as they get. */
const SCOPE = 'openid profile roles email google.profile twitch.profile discord.profile rsi.profile';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000' },
    users: { type: 'string', default: '4' },
    count: { type: 'string', default: '600' },
    out: { type: 'string', default: 'load.json' },
  },
});
const [people, users, count] = [Number(values.people), Number(values.users), Number(values.count)];
const say = (words: string) => process.stderr.write(`${words}\n`);

say('Starting a database and a Keycloak as they ship');
const cluster = await startCluster();
try {
  const home = await productionHome(KEYCLOAK_VERSION);
  const first = await cluster.addNode(home);
  const client = await applyRealm(cluster.admin);
  await makeModel(cluster, client);
  say(`Making ${people} people`);
  const user = await userFootprint(cluster.postgres, people);
  const one = await measure([first], client);
  const second = await cluster.addNode(home);
  const two = await measure([first, second], client);
  say('Looking at what each thing leaves in the database');
  const load = loadOn([first, second], client);
  const footprint = {
    user,
    session: await signInFootprint(load, 1_000, SCOPE),
    offlineSession: await signInFootprint(load, 1_000, `${SCOPE} offline_access`),
    refresh: await refreshFootprint(load, 1_000),
    client: await clientFootprint(cluster.postgres, cluster.admin, client.clientId, 200),
  };
  const result = { keycloak: KEYCLOAK_VERSION, people, users, one, two, footprint };
  await writeFile(values.out, `${JSON.stringify(result, null, 2)}\n`);
  say(`Written to ${values.out}`);
} finally {
  await cluster.close();
}

async function measure(nodes: readonly KeycloakNode[], client: TestClient) {
  const load = loadOn(nodes, client);
  say(`Signing in to ${nodes.length} of them, ${count} times to warm up and ${count} times measured`);
  const signIn = await measureSignIns(load);
  say(`Refreshing at ${nodes.length} of them, as often`);
  const refresh = await measureRefreshes(load);
  return { signIn, refresh, loadAverage: loadavg()[0] };
}

function loadOn(nodes: readonly KeycloakNode[], client: TestClient): Load {
  const issuer = `${cluster.publicListener.url}/realms/${REALM}`;
  // Connections of its own, which it keeps as a browser and a server would.
  const dispatcher = new Agent();
  return { target: { issuer, client, dispatcher }, cluster, nodes, users, count, people, scope: SCOPE };
}

/** The user whom all others are copies of: with every attribute, and with consent given to the client. */
async function makeModel({ admin, publicListener }: Cluster, client: TestClient): Promise<void> {
  const session = openSession(admin, { realm: REALM, mode: 'read-write' });
  try {
    await ensureUser(session, createLookup(session), 'citizenid-roles', { ...FULL, ...MODEL });
  } finally {
    await session.close();
  }
  const party = await openRelyingParty(`${publicListener.url}/realms/${REALM}`, client);
  await login(party, MODEL, `${SCOPE} offline_access`);
}
