import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { StartedTestContainer } from 'testcontainers';
import { CitizenIdError } from '../errors.ts';
import { buildArguments } from './build.ts';
import type { Certificate } from './certificate.ts';
import type { Credentials } from './credentials.ts';
import { containerRuns, engine, removeContainer } from './docker-engine.ts';
import { interrupted } from './interrupt.ts';
import { bootstrapOptions, databaseOptions, type Listen, startArguments } from './launch.ts';
import { meaningfulLines } from './log.ts';
import type { Database, ProviderJar } from './options.ts';
import { LOOPBACK } from './ports.ts';
import type { Runner } from './state.ts';

export type ContainerRequest = {
  readonly version: string;
  readonly dataDir: string;
  readonly db: Database;
  readonly listen: Listen;
  readonly credentials: Credentials;
  readonly providerJar: ProviderJar;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
};

/** Marks the container of a data folder, so that one whose starter was killed is found again. */
const LABEL = 'citizenid.data';
const STARTUP_MS = 300_000;
const HOME = '/opt/keycloak';
/** What is copied in belongs to root and its group; the image's user is in that group and in no other. */
const MODES: Readonly<Record<keyof Certificate, number>> = { certificateFile: 0o644, keyFile: 0o640 };

/**
 * Runs the official image until it is ready. The data stays in a named volume; the container is ours
 * to remove, not the reaper's, so that it can outlive this process.
 * @throws KEYCLOAK_START_FAILED with Keycloak's words, INTERRUPTED.
 */
export async function startContainer(
  request: ContainerRequest,
): Promise<Extract<Runner, { backend: 'docker' }>> {
  const volume = volumeName(request.dataDir);
  await removeLeftovers(volume, request.credentials.initialised);
  const log: string[] = [];
  const container = await describe(request, volume, log);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(interrupted());
  request.signal.addEventListener('abort', abort, { once: true });
  try {
    const started: StartedTestContainer = await Promise.race([container.start(), aborted]);
    return { backend: 'docker', containerId: started.getId() };
  } catch (error) {
    await removeLeftovers(volume, true);
    throw startError(error, log);
  } finally {
    request.signal.removeEventListener('abort', abort);
  }
}

async function describe(request: ContainerRequest, volume: string, log: string[]) {
  const { GenericContainer, Wait } = await import('testcontainers');
  const { version, db, listen, providerJar, env } = request;
  const ports = listen.https ? [listen.port, listen.https.port] : [listen.port];
  const database = db === 'postgres' ? databaseOptions(db, request.dataDir, env) : {};
  const inside = listenInside(listen);
  // The library binds ports on all addresses; this keeps the server on the loopback one.
  class LoopbackContainer extends GenericContainer {
    protected override async beforeContainerCreated(): Promise<void> {
      const bindings = ports.map((port) => [`${port}/tcp`, [{ HostIp: LOOPBACK, HostPort: String(port) }]]);
      this.hostConfig.PortBindings = Object.fromEntries(bindings);
    }
  }
  // By tag instead of digest: by convention Keycloak does not move the tag of a release.
  return new LoopbackContainer(`quay.io/keycloak/keycloak:${version}`)
    .withCommand(['start', ...buildArguments(db), ...startArguments(inside, '0.0.0.0')])
    .withEnvironment({ ...bootstrapOptions(request.credentials), ...database })
    .withExposedPorts(...ports.map((port) => ({ container: port, host: port })))
    .withCopyContentToContainer([
      {
        content: Buffer.from(providerJar.bytes),
        target: `${HOME}/providers/${providerJar.fileName}`,
        mode: 0o644,
      },
      ...(await certificateContents(listen, inside)),
    ])
    .withBindMounts([{ source: volume, target: `${HOME}/data`, mode: 'rw' }])
    .withLabels({ [LABEL]: volume })
    .withAutoCleanup(false)
    .withLogConsumer((stream) => stream.on('data', (line) => log.push(String(line))))
    .withWaitStrategy(Wait.forHttp('/health/ready', listen.port).withStartupTimeout(STARTUP_MS));
}

function listenInside(listen: Listen): Listen {
  const certificate = { certificateFile: `${HOME}/conf/tls.pem`, keyFile: `${HOME}/conf/tls.key` };
  return { ...listen, https: listen.https && { port: listen.https.port, certificate } };
}

async function certificateContents(outside: Listen, inside: Listen) {
  if (outside.https === undefined || inside.https === undefined) return [];
  const content = (from: Certificate, to: Certificate, file: keyof Certificate) =>
    readFile(from[file], 'utf8').then((text) => ({ content: text, target: to[file], mode: MODES[file] }));
  const [from, to] = [outside.https.certificate, inside.https.certificate];
  return Promise.all([content(from, to, 'certificateFile'), content(from, to, 'keyFile')]);
}

function volumeName(dataDir: string): string {
  return `citizenid-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
}

/** The container of a killed start, and the data of a first boot that never got ready. */
async function removeLeftovers(volume: string, keepData: boolean): Promise<void> {
  const { container } = await engine();
  const left = await container.fetchByLabel(LABEL, volume);
  if (left !== undefined) {
    if (await containerRuns(left.id)) await removeContainer(left.id);
    else await left.remove({ force: true });
  }
  if (!keepData)
    await container.dockerode
      .getVolume(volume)
      .remove({ force: true })
      .catch(() => undefined);
}

function startError(error: unknown, log: readonly string[]): CitizenIdError {
  if (error instanceof CitizenIdError) return error;
  const [first, ...rest] = meaningfulLines(log.join('\n'));
  const reason = first ?? (error instanceof Error ? error.message : String(error));
  return new CitizenIdError('KEYCLOAK_START_FAILED', `The Keycloak container did not get ready: ${reason}`, {
    cause: error,
    hint: rest.length > 0 ? rest.join('\n') : 'Look at the Docker engine and its network.',
  });
}
