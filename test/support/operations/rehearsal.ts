import { dirname } from 'node:path';
import { KEYCLOAK_VERSION } from '../../../lib/model/keycloak-version.ts';
import { type Cluster, startCluster } from '../cluster/cluster.ts';
import { copyClusterRealm, inhabitedRealm, type People } from '../cluster/cluster-realm.ts';
import { productionHome } from '../cluster/production-home.ts';
import type { RealmFiles } from '../realm/realm-files.ts';
import type { RelyingParty } from '../sign-in/relying-party.ts';
import { type Backups, createBackups } from './database-plays.ts';
import { deployRealm } from './deployment.ts';
import { makePrograms } from './programs.ts';
import { commandsOf } from './runbook.ts';
import { secretOf, secretPlays } from './secret-plays.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { openShell, type Shell } from './shell.ts';
import { createService, type Service } from './task-plays.ts';

/** What the runbook is for, two nodes with a realm that is deployed, and somebody's shell before it. */
export type Rehearsal = {
  readonly cluster: Cluster;
  readonly service: Service;
  readonly backups: Backups;
  readonly secrets: Secrets;
  readonly files: RealmFiles;
  readonly shell: Shell;
  readonly party: RelyingParty;
  readonly people: People;
  readonly close: () => Promise<void>;
};

export async function openRehearsal(): Promise<Rehearsal> {
  const cleanUp = new AsyncDisposableStack();
  try {
    return { ...(await openWith(cleanUp)), close: () => cleanUp.disposeAsync() };
  } catch (error) {
    await cleanUp.disposeAsync();
    throw error;
  }
}

async function openWith(cleanUp: AsyncDisposableStack): Promise<Omit<Rehearsal, 'close'>> {
  const secrets = createSecrets();
  const cluster = await startCluster();
  cleanUp.defer(cluster.close);
  const service = createService(cluster, await productionHome(KEYCLOAK_VERSION), secrets);
  const backups = createBackups(cluster.postgres, 'citizenid-staging', cluster.folder);
  const files = await copyClusterRealm();
  cleanUp.defer(files.dispose);
  const deploy = () => deployRealm(cluster, secrets, files.realmDir);
  const programs = await makePrograms({
    ...secretPlays(secrets),
    ...service.plays,
    ...backups.plays,
    'cdk deploy': deploy,
    'cdk diff': () => '',
  });
  cleanUp.defer(programs.close);
  const shell = await openPersonsShell(cluster, programs.folder, dirname(files.realmDir));
  cleanUp.defer(shell.close);
  // One after the other: of two that find an empty database at once, one sometimes gives up.
  for (const count of [1, 2]) await shell.run(`aws ecs update-service --desired-count ${count}`);

  const { party, people } = await inhabitedRealm(cluster, 2);
  // The first deployment, at whose end nobody is an administrator any more.
  secrets.values.set(secretOf('keycloak'), firstAdministrator(cluster));
  const { user, password } = cluster.postgres;
  secrets.values.set(secretOf('database'), JSON.stringify({ username: user, password }));
  await deploy();
  return { cluster, service, backups, secrets, files, shell, party, people };
}

/** The shell of the runbook, whose hosts are the listeners here. */
async function openPersonsShell(
  { certificateFile, admin, publicListener }: Cluster,
  programs: string,
  cwd: string,
): Promise<Shell> {
  const shell = await openShell({
    cwd,
    variables: {
      PATH: `${programs}:${process.env['PATH']}`,
      CURL_CA_BUNDLE: certificateFile,
      NODE_EXTRA_CA_CERTS: certificateFile,
    },
  });
  await shell.run(`${commandsOf('The shell')}
HOST=${new URL(publicListener.url).host}
ADMIN=${new URL(admin.url).host}
sleep() { :; }`);
  return shell;
}

function firstAdministrator({ admin: { credentials } }: Cluster): string {
  if (credentials.type !== 'client') throw new Error('The first administrator is a client');
  const { clientId, clientSecret } = credentials;
  return JSON.stringify({ client_id: clientId, client_secret: clientSecret.reveal() });
}
