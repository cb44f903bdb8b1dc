import { ensureCertificate } from './certificate.ts';
import { type Credentials, prepareCredentials } from './credentials.ts';
import type { Listen } from './launch.ts';
import type { StartOptions } from './options.ts';
import { checkPortFree } from './ports.ts';
import type { Runner, ServerState } from './state.ts';

/** What both backends need right before the boot. */
export type BootContext = { readonly listen: Listen; readonly credentials: Credentials };

/** A start whose defaults are filled in. `context` is asked for once everything is built. */
export type PreparedStart = Required<Omit<StartOptions, 'backend'>> & {
  readonly context: () => Promise<BootContext>;
};

/** @throws PORT_BUSY */
export async function checkPorts(options: Pick<StartOptions, 'port' | 'httpsPort'>): Promise<void> {
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

/** What is written about a server that is ready. */
export function describeServer(
  { listen, credentials }: BootContext,
  version: string,
  runner: Runner,
): ServerState {
  const { port, https } = listen;
  return {
    url: `http://localhost:${port}`,
    ...(https && {
      httpsUrl: `https://localhost:${https.port}`,
      certificateFile: https.certificate.certificateFile,
    }),
    version,
    adminUser: credentials.user,
    adminPassword: credentials.password.reveal(),
    ready: true,
    runner,
  };
}
