import { createHash } from 'node:crypto';
import { CitizenIdError } from '../errors.ts';
import {
  type ContainerPlace,
  type ContainerRequest,
  describeContainer,
  imageOf,
  LABEL,
} from './container.ts';
import { containerRuns, engine, removeContainer } from './docker-engine.ts';
import { interrupted } from './interrupt.ts';
import { meaningfulLines } from './log.ts';
import { waitUntilReady } from './readiness.ts';
import type { Runner } from './state.ts';

type DockerRunner = Extract<Runner, { backend: 'docker' }>;

/**
 * Runs Keycloak's image, the official one or that of KEYCLOAK_IMAGE, until it is ready. The data stays in
 * a named volume.
 * @throws KEYCLOAK_START_FAILED with Keycloak's words, INTERRUPTED.
 */
export async function startContainer(request: ContainerRequest): Promise<DockerRunner> {
  const volume = volumeName(request.dataDir);
  await removeLeftovers(volume, request.credentials.initialised);
  const place: ContainerPlace = { image: imageOf(request), volume, log: [] };
  try {
    const containerId = await startIn(place, request);
    const ended = async () => ((await containerRuns(containerId)) ? undefined : startError(undefined, place));
    await waitUntilReady(request.listen.port, ended, request.signal);
    return { backend: 'docker', containerId, image: place.image };
  } catch (error) {
    await removeLeftovers(volume, true);
    throw startError(error, place);
  }
}

/** Starts the container, its image fetched first where it is missing; answers its id. */
async function startIn(place: ContainerPlace, request: ContainerRequest): Promise<string> {
  const { signal } = request;
  const container = await describeContainer(request, place);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(interrupted());
  signal.addEventListener('abort', abort, { once: true });
  try {
    return (await Promise.race([container.start(), aborted])).getId();
  } finally {
    signal.removeEventListener('abort', abort);
  }
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
    else await left.remove({ force: true, v: true });
  }
  if (!keepData)
    await container.dockerode
      .getVolume(volume)
      .remove({ force: true })
      .catch(() => undefined);
}

function startError(error: unknown, { log }: ContainerPlace): CitizenIdError {
  if (error instanceof CitizenIdError) return error;
  const [first, ...rest] = meaningfulLines(log.join('\n'));
  const reason = first ?? (error instanceof Error ? error.message : 'it said nothing');
  return new CitizenIdError('KEYCLOAK_START_FAILED', `The Keycloak container did not get ready: ${reason}`, {
    cause: error,
    hint: rest.length > 0 ? rest.join('\n') : 'Look at the Docker engine and its network.',
  });
}
