import { CitizenIdError } from '../errors.ts';
import type { Setting } from './options.ts';
import { type PreparedStart, urlOf } from './start-context.ts';
import type { ServerState } from './state.ts';

export type Wanted = Pick<PreparedStart, Setting | 'named' | 'version' | 'providerJar' | 'env'>;

type Check = readonly [same: boolean, words: string];

/**
 * What the server that runs does not have of what is wanted, as the user would write it. What the user
 * did not name is as the server has it; scripts and Keycloak always have to be the ones of today.
 */
export function differences(running: ServerState, wanted: Wanted): readonly string[] {
  const { port, httpsPort, backend, db, named } = wanted;
  const settings: Readonly<Record<Setting, Check>> = {
    port: [running.url === urlOf('http', port), `--port ${port}`],
    httpsPort: [
      httpsPort !== undefined && running.httpsUrl === urlOf('https', httpsPort),
      `--https-port ${httpsPort}`,
    ],
    backend: [backend === 'auto' || running.runner.backend === backend, `--backend ${backend}`],
    db: [running.db === db, `--db ${db}`],
  };
  const scripts: Check = [
    running.providerSha256 === wanted.providerJar.sha256,
    'the script mappers as they are now',
  ];
  const checks = [...named.map((setting) => settings[setting]), keycloak(running, wanted), scripts];
  return checks.filter(([same]) => !same).map(([, words]) => words);
}

/**
 * The Keycloak of KEYCLOAK_HOME or KEYCLOAK_IMAGE where that is set; without, one of the user's own is as
 * good as ours.
 */
function keycloak({ version: runs, keycloakHome, runner }: ServerState, { version, env }: Wanted): Check {
  const { KEYCLOAK_HOME: home, KEYCLOAK_IMAGE: image } = env;
  if (image && runner.backend === 'docker') return [runner.image === image, `KEYCLOAK_IMAGE=${image}`];
  if (home) return [keycloakHome === home, `KEYCLOAK_HOME=${home}`];
  return [keycloakHome !== undefined || runs === version, `Keycloak ${version}`];
}

/** @throws USAGE where the server that runs is not what is wanted. */
export function requireSame(running: ServerState, wanted: Wanted): void {
  const missing = differences(running, wanted);
  if (missing.length === 0) return;
  throw new CitizenIdError(
    'USAGE',
    `Keycloak already runs on ${running.url}, without ${missing.join(', ')}`,
    {
      hint: 'Stop it with `citizenid down` first.',
    },
  );
}
