import { readFile } from 'node:fs/promises';
import type { GenericContainer } from 'testcontainers';
import { buildArguments } from './build.ts';
import type { Certificate } from './certificate.ts';
import type { Credentials } from './credentials.ts';
import { bootstrapOptions, databaseOptions, type Listen, startArguments } from './launch.ts';
import type { Database, ProviderJar } from './options.ts';
import { LOOPBACK } from './ports.ts';

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

export type ContainerPlace = {
  readonly image: string;
  /** The named volume that holds the data. */
  readonly volume: string;
  /** What the container says is added to it. */
  readonly log: string[];
};

/** Marks the container of a data folder, so that one whose starter was killed is found again. */
export const LABEL = 'citizenid.data';
const HOME = '/opt/keycloak';
/** What is copied in belongs to root and its group; the image's user is in that group and in no other. */
const MODES: Readonly<Record<keyof Certificate, number>> = { certificateFile: 0o644, keyFile: 0o640 };

/**
 * The image to run. By tag instead of digest: by convention Keycloak does not move the tag of a release.
 */
export function imageOf({ env, version }: Pick<ContainerRequest, 'env' | 'version'>): string {
  return env.KEYCLOAK_IMAGE || `quay.io/keycloak/keycloak:${version}`;
}

/**
 * A container of ours that is yet to be started, to remove by us and not by the library's reaper, so that
 * it can outlive this process. Its start returns at once: the library would ask for readiness at the
 * engine's address, which is not this machine's own where we run in a container ourselves.
 */
export async function describeContainer(
  request: ContainerRequest,
  { image, volume, log }: ContainerPlace,
): Promise<GenericContainer> {
  const { db, listen, providerJar, env } = request;
  const ports = listen.https ? [listen.port, listen.https.port] : [listen.port];
  const database = db === 'postgres' ? databaseOptions(db, request.dataDir, env) : {};
  const inside = listenInside(listen);
  const { LoopbackContainer, AtOnce } = await ownKinds(ports);
  return new LoopbackContainer(image)
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
    .withWaitStrategy(new AtOnce());
}

/** Kinds of the library's own, made here because it is loaded only when it is needed. */
async function ownKinds(ports: readonly number[]) {
  const testcontainers = await import('testcontainers');
  // The library binds ports on all addresses; this keeps the server on the loopback one.
  class LoopbackContainer extends testcontainers.GenericContainer {
    protected override async beforeContainerCreated(): Promise<void> {
      const bindings = ports.map((port) => [`${port}/tcp`, [{ HostIp: LOOPBACK, HostPort: String(port) }]]);
      this.hostConfig.PortBindings = Object.fromEntries(bindings);
    }
  }
  class AtOnce extends testcontainers.StartupCheckStrategy {
    override async checkStartupState(): Promise<'SUCCESS'> {
      return 'SUCCESS';
    }
  }
  return { LoopbackContainer, AtOnce };
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
