import type { ApplyOptions } from '../../../lib/commands/apply.ts';
import type { CommonOptions } from '../../../lib/commands/parts/options.ts';
import type { Connection } from '../../../lib/keycloak/connection.ts';

/** What a command takes for a realm of the shared server. */
export function commandOptions(realmName: string, connection: Connection): CommonOptions {
  return {
    realmDir: 'realm',
    env: 'local',
    realmName,
    connection,
    dataDir: '.citizenid',
    variables: {},
    signal: new AbortController().signal,
  };
}

/** An apply that nobody watches, and that goes on unless review stops it. */
export const UNATTENDED = {
  accept: [],
  approve: async () => true,
  onEvent: () => {},
} as const satisfies Partial<ApplyOptions>;
