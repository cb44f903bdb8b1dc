import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, cp, glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Certificate } from '../../../lib/local/certificate.ts';
import { freePort, LOOPBACK } from '../../../lib/local/ports.ts';
import { findOnPath, isExecutable } from '../../../lib/local/search-path.ts';
import type { Keeper } from './keeper.ts';
import { spawnHeld } from './spawn-held.ts';

const execute = promisify(execFile);

export type Postgres = {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** What `psql` answers, unadorned: rows in lines, columns between `|`. */
  readonly query: (sql: string) => Promise<string>;
  /** What one of PostgreSQL's own programs says, told where the server is and who asks. */
  readonly tool: (program: string, ...args: readonly string[]) => Promise<string>;
};

type Owner = { readonly uid: number; readonly gid: number };
type Server = { readonly bin: string; readonly folder: string; readonly owner: Owner | undefined };

const USER = 'keycloak';
const DATABASE = 'keycloak';
const PATIENCE_MS = 60_000;

/**
 * Starts an empty PostgreSQL of this machine's own, over TLS and on loopback only; the keeper ends it.
 * Where the tests run as root it runs as `postgres`, for it refuses to be root.
 */
export async function startPostgres(keeper: Keeper, certificate: Certificate): Promise<Postgres> {
  const bin = await findBinaries();
  const folder = await keeper.makeFolder('postgres');
  const server = { bin, folder, owner: await unprivilegedOwner() };
  const password = randomBytes(18).toString('base64url');
  await prepareFolder(server, certificate, password);
  await execute(join(bin, 'initdb'), initdbArguments(folder), { ...server.owner, cwd: folder });
  const port = await freePort();
  const env = { ...process.env, PGPASSWORD: password, PGSSLMODE: 'require' };
  const target = ['--host', LOOPBACK, '--port', String(port), '--username', USER];
  const tool = async (program: string, ...args: readonly string[]) =>
    (await execute(join(bin, program), [...target, ...args], { env })).stdout.trim();
  const pid = await spawnServer(server, port, keeper, () => tool('createdb', DATABASE));
  const asked = ['--no-align', '--tuples-only', '--dbname', DATABASE, '--command'];
  return {
    pid,
    // By the name that the certificate is for.
    host: 'localhost',
    port,
    database: DATABASE,
    user: USER,
    password,
    query: (sql) => tool('psql', ...asked, sql),
    tool,
  };
}

/** Debian keeps its server programs off PATH, one folder for each version. */
async function findBinaries(): Promise<string> {
  const onPath = await findOnPath('initdb', process.env);
  const debian = (await Array.fromAsync(glob('/usr/lib/postgresql/*/bin'))).toSorted().reverse();
  for (const folder of [...debian, ...(onPath ? [join(onPath, '..')] : [])]) {
    if (await isExecutable(join(folder, 'initdb'))) return folder;
  }
  throw new Error('PostgreSQL is not installed here: run scripts/install-test-deps');
}

async function unprivilegedOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(await readFile('/etc/passwd', 'utf8'));
  if (!entry) throw new Error('There is no user postgres for the database: run scripts/install-test-deps');
  return { uid: Number(entry[1]), gid: Number(entry[2]) };
}

async function prepareFolder(server: Server, certificate: Certificate, password: string): Promise<void> {
  const { folder, owner } = server;
  const [keyFile, passwordFile] = [join(folder, 'key.pem'), join(folder, 'password')];
  await cp(certificate.certificateFile, join(folder, 'certificate.pem'));
  await cp(certificate.keyFile, keyFile);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (!owner) return;
  await Promise.all([folder, keyFile, passwordFile].map((path) => chown(path, owner.uid, owner.gid)));
}

function initdbArguments(folder: string): readonly string[] {
  const access = ['--username', USER, '--pwfile', join(folder, 'password'), '--auth', 'scram-sha-256'];
  return ['--pgdata', join(folder, 'data'), ...access, '--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
}

/** Gives the process id once `ready` succeeds, which it is asked to until then. */
async function spawnServer(
  { bin, folder, owner }: Server,
  port: number,
  keeper: Keeper,
  ready: () => Promise<unknown>,
): Promise<number> {
  const settings = {
    listen_addresses: LOOPBACK,
    port,
    unix_socket_directories: '',
    // Two nodes and those that take their places, with all the connections of their pools.
    max_connections: 200,
    ssl: 'on',
    ssl_cert_file: join(folder, 'certificate.pem'),
    ssl_key_file: join(folder, 'key.pem'),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', join(folder, 'data'), ...options];
  // SIGQUIT ends it at once, with its children: there is nothing to save.
  const held = await spawnHeld(keeper, join(bin, 'postgres'), args, { folder, owner, lastSignal: 'SIGQUIT' });
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const error = await ready().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) return held.pid;
    if (held.child.exitCode !== null || Date.now() > deadline) {
      const said = await readFile(held.logFile, 'utf8');
      throw new Error(`PostgreSQL did not start: ${said}`, { cause: error });
    }
  }
}
