import { randomBytes } from 'node:crypto';
import { afterAll, expect } from 'vitest';
import { type AdminSession, openSession } from '../../../lib/keycloak/session.ts';
import { adminConnection } from '../keycloak/connection.ts';
import { type CliOptions, type CliProcess, type CliResult, startCitizenid } from '../processes/cli.ts';

/** A realm of the shared server for one test file, seen from the command line. */
export type ScratchRealm = {
  readonly name: string;
  /** The administrator who changes things by hand. */
  readonly session: AdminSession;
  /** The variables that lead to the shared server. */
  readonly env: Readonly<Record<'KEYCLOAK_URL' | 'KEYCLOAK_USER' | 'KEYCLOAK_PASSWORD', string>>;
  /** Runs a command on this realm. */
  readonly run: (args: readonly string[], options?: CliOptions) => Promise<CliResult>;
  readonly start: (args: readonly string[], options?: CliOptions) => CliProcess;
};

/** Takes a name for a realm that does not exist yet. */
export function scratchRealm(): ScratchRealm {
  const connection = adminConnection();
  const { url, credentials } = connection;
  if (credentials.type !== 'password') throw new Error('The shared server has no administrator');
  const name = `cli-${randomBytes(6).toString('hex')}`;
  const session = openSession(connection, { realm: name, mode: 'read-write' });
  afterAll(session.close);
  const password = credentials.password.reveal();
  const env = { KEYCLOAK_URL: url, KEYCLOAK_USER: credentials.username, KEYCLOAK_PASSWORD: password };
  const start: ScratchRealm['start'] = (args, options = {}) => {
    const [command = '', ...rest] = args;
    const all = [command, '--realm-name', name, ...rest];
    return startCitizenid(all, { ...options, env: { ...env, ...options.env } });
  };
  const run: ScratchRealm['run'] = async (args, options) => {
    const result = await start(args, options).result;
    expect(result.stdout + result.stderr, 'shows the password').not.toContain(password);
    return result;
  };
  return { name, session, env, run, start };
}

/** The secrets that Keycloak holds for the realm's clients. */
export async function clientSecrets({ session }: ScratchRealm): Promise<readonly string[]> {
  const found = await session.call('list clients', ({ clients }) => clients.find());
  return found.flatMap(({ secret }) => (secret ? [secret] : []));
}

/** How many changes Keycloak has noted in the realm so far, but for the lease that an apply takes and gives back. */
export async function writes({ name, session }: ScratchRealm): Promise<number> {
  const query = { realm: name, max: 10_000 };
  const events = await session.call('list admin events', ({ realms }) => realms.findAdminEvents(query));
  return events.filter(({ resourceType }) => resourceType !== 'REALM_ROLE').length;
}
