import { join } from 'node:path';
import { CitizenIdError } from '../errors.ts';
import type { Certificate } from './certificate.ts';
import type { Credentials } from './credentials.ts';
import type { Database } from './options.ts';
import { LOOPBACK } from './ports.ts';

/** Variables of kc.sh that would change what we start; JAVA_OPTS and the like stay the user's choice. */
const LAUNCHER_VARIABLES = new Set(['JAVA', 'DEBUG', 'DEBUG_PORT', 'DEBUG_SUSPEND', 'PRINT_ENV']);

/**
 * The environment for kc.sh: the user's without Keycloak options left over from elsewhere, save
 * those of logging, and with ours.
 */
export function keycloakEnvironment(
  env: NodeJS.ProcessEnv,
  javaHome: string,
  options: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !LAUNCHER_VARIABLES.has(name) && (!name.startsWith('KC_') || name.startsWith('KC_LOG')),
  );
  return { ...Object.fromEntries(kept), JAVA_HOME: javaHome, ...options };
}

/** The first administrator; Keycloak looks at it on an empty database only. Never on a command line. */
export function bootstrapOptions(credentials: Credentials): Readonly<Record<string, string>> {
  return {
    KC_BOOTSTRAP_ADMIN_USERNAME: credentials.user,
    KC_BOOTSTRAP_ADMIN_PASSWORD: credentials.password.reveal(),
  };
}

/**
 * Where the database is: a file in the data folder, or what KC_DB_URL and friends say.
 * @throws USAGE when PostgreSQL is wanted and KC_DB_URL is missing.
 */
export function databaseOptions(
  db: Database,
  dataDir: string,
  env: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  if (db === 'dev-file') {
    const file = join(dataDir, 'kcdb');
    return { KC_DB_URL: `jdbc:h2:file:${file};NON_KEYWORDS=VALUE;AUTO_SERVER=FALSE` };
  }
  if (!env.KC_DB_URL) {
    throw new CitizenIdError('USAGE', 'The database postgres needs KC_DB_URL', {
      hint: 'Set KC_DB_URL=jdbc:postgresql://HOST/DATABASE, KC_DB_USERNAME and KC_DB_PASSWORD.',
    });
  }
  const given = Object.entries(env).filter(([name]) => name.startsWith('KC_DB_'));
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

export type Listen = {
  readonly port: number;
  readonly https: { readonly port: number; readonly certificate: Certificate } | undefined;
};

/** Arguments of `kc.sh start` that hold for both backends; `host` is where it listens. */
export function startArguments(listen: Listen, host: string = LOOPBACK): readonly string[] {
  return [
    '--http-enabled=true',
    '--hostname-strict=false',
    `--http-host=${host}`,
    `--http-port=${listen.port}`,
    // One server: no cluster to find, no ports opened for it.
    '--cache=local',
    ...httpsArguments(listen),
  ];
}

function httpsArguments({ https }: Listen): readonly string[] {
  if (https === undefined) return [];
  return [
    `--https-port=${https.port}`,
    `--https-certificate-file=${https.certificate.certificateFile}`,
    `--https-certificate-key-file=${https.certificate.keyFile}`,
  ];
}
