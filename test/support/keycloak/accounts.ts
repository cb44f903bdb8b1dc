import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type BootstrapOptions, type BootstrapOutcome, bootstrap } from '../../../lib/commands/bootstrap.ts';
import type { Connection } from '../../../lib/keycloak/connection.ts';
import { Secret } from '../../../lib/model/secret.ts';
import { commandOptions } from './commands.ts';
import { adminConnection } from './connection.ts';

export type Accounts = {
  readonly outcome: BootstrapOutcome;
  /** With the least rights that apply, and that plan, work with. */
  readonly apply: Connection;
  readonly plan: Connection;
};

/** Runs bootstrap for a realm as the server's administrator; the secrets go to `out`. */
export function runBootstrap(
  realmName: string,
  more: Partial<BootstrapOptions> = {},
): Promise<BootstrapOutcome> {
  return bootstrap({
    ...commandOptions(realmName, adminConnection()),
    rotate: false,
    createRealms: false,
    removeBootstrap: false,
    approve: async () => true,
    ...more,
  });
}

/** The accounts that bootstrap makes for a realm, as its files hand them over. */
export async function leastPrivileged(
  realmName: string,
  more: Partial<BootstrapOptions> = {},
): Promise<Accounts> {
  const out = await mkdtemp(join(tmpdir(), 'citizenid-accounts-'));
  try {
    const outcome = await runBootstrap(realmName, { out, ...more });
    const [apply, plan] = await Promise.all(['apply', 'plan'].map((name) => connectionIn(out, name)));
    if (!apply || !plan) throw new Error('bootstrap has left no files');
    return { outcome, apply, plan };
  } finally {
    await rm(out, { recursive: true });
  }
}

async function connectionIn(folder: string, name: string): Promise<Connection> {
  const variables = parseEnv(await readFile(join(folder, `${name}.env`), 'utf8'));
  return {
    url: variables['KEYCLOAK_URL'] ?? '',
    authRealm: variables['KEYCLOAK_AUTH_REALM'] ?? '',
    credentials: {
      type: 'client',
      clientId: variables['KEYCLOAK_CLIENT_ID'] ?? '',
      clientSecret: new Secret(variables['KEYCLOAK_CLIENT_SECRET'] ?? ''),
    },
  };
}
