import { CitizenIdError } from '../errors.ts';
import { ensureCertificate } from './certificate.ts';
import { type Credentials, prepareCredentials } from './credentials.ts';
import type { Listen } from './launch.ts';
import type { StartOptions } from './options.ts';
import { checkPortFree } from './ports.ts';
import type { Runner, ServerState } from './state.ts';

/** What both backends need right before the boot. */
export type BootContext = { readonly listen: Listen; readonly credentials: Credentials };

/** A start whose defaults are filled in. `context` is asked for once everything is built. */
export type PreparedStart = Required<StartOptions> & {
  readonly context: () => Promise<BootContext>;
};

/** @throws USAGE when both ports are the same, PORT_BUSY */
export async function checkPorts(options: Pick<StartOptions, 'port' | 'httpsPort'>): Promise<void> {
  if (options.port === options.httpsPort) {
    throw new CitizenIdError('USAGE', `Port ${options.port} cannot serve both HTTP and TLS`, {
      hint: 'Choose another with --https-port.',
    });
  }
  await checkPortFree(options.port);
  if (options.httpsPort !== undefined) await checkPortFree(options.httpsPort);
}

/**
 * Ports (looked at again, a download may have taken minutes), certificate and administrator.
 * @throws PORT_BUSY, FILE_SYSTEM
 */
export async function bootContext(options: Omit<PreparedStart, 'context'>): Promise<BootContext> {
  const { dataDir, port, httpsPort, db, env } = options;
  await checkPorts(options);
  const credentials = await prepareCredentials(dataDir, db, env);
  if (httpsPort === undefined) return { listen: { port, https: undefined }, credentials };
  const certificate = await ensureCertificate(dataDir);
  return { listen: { port, https: { port: httpsPort, certificate } }, credentials };
}

/** Where people reach a server of ours. */
export function urlOf(scheme: 'http' | 'https', port: number): string {
  return `${scheme}://localhost:${port}`;
}

/** What is written about a server that is ready. */
export function describeServer(
  { env, db, providerJar }: PreparedStart,
  { listen, credentials }: BootContext,
  version: string,
  runner: Runner,
): ServerState {
  const { port, https } = listen;
  return {
    url: urlOf('http', port),
    ...(https && {
      httpsUrl: urlOf('https', https.port),
      certificateFile: https.certificate.certificateFile,
    }),
    version,
    ...(env.KEYCLOAK_HOME && { keycloakHome: env.KEYCLOAK_HOME }),
    db,
    providerSha256: providerJar.sha256,
    adminUser: credentials.user,
    adminPassword: credentials.password.reveal(),
    ready: true,
    runner,
  };
}
