import { randomInt } from 'node:crypto';
import { checkPortFree, freePort } from '../../../lib/local/ports.ts';

export type NodePorts = {
  readonly http: number;
  readonly management: number;
  /** Where the nodes of the cluster talk to one another. */
  readonly cluster: number;
};

/** JGroups listens a second time, to notice failures, so far above the port it is given. */
const FAILURE_DETECTION_OFFSET = 50_000;
/** Below the ports that systems give to clients. */
const CLUSTER_PORTS = [7_900, 15_500] as const;

export async function freeNodePorts(): Promise<NodePorts> {
  const [http, management] = await Promise.all([freePort(), freePort()]);
  return { http, management, cluster: await freeClusterPort() };
}

async function freeClusterPort(): Promise<number> {
  const port = randomInt(...CLUSTER_PORTS);
  const both = [checkPortFree(port), checkPortFree(port + FAILURE_DETECTION_OFFSET)];
  return Promise.all(both).then(
    () => port,
    () => freeClusterPort(),
  );
}
