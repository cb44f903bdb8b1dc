import type { ContainerRuntimeClient } from 'testcontainers';
import type { Prospect } from './backend.ts';

/** testcontainers takes a while to load, so only those who need an engine load it. */
export async function engine(): Promise<ContainerRuntimeClient> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  return getContainerRuntimeClient();
}

/** Asks whether a Docker engine answers, wherever the environment and Docker's contexts say it is. */
export async function probeEngine(env: NodeJS.ProcessEnv): Promise<Prospect> {
  const place = env.DOCKER_HOST || 'unix:///var/run/docker.sock';
  return engine().then(
    () => ({ backend: { name: 'docker' } }),
    () => ({
      backend: undefined,
      lookedFor: [`a Docker engine at ${place} or in the current Docker context`],
      advice: 'Start Docker or Podman.',
    }),
  );
}

/** Whether a container runs; an engine that does not answer runs nothing that we could use. */
export async function containerRuns(id: string): Promise<boolean> {
  try {
    const { container } = await engine();
    return (await container.getById(id).inspect()).State.Running;
  } catch {
    return false;
  }
}

/**
 * Ends and removes a container, with time for Keycloak to close its database. The volumes that only it
 * knew go too, the one of the data stays: that has a name. A container that is gone is no error.
 */
export async function removeContainer(id: string): Promise<void> {
  if (!(await containerRuns(id))) return;
  const { container } = await engine();
  await container.stop(container.getById(id), { timeout: 20_000 });
  await container.remove(container.getById(id), { removeVolumes: true });
}
