import type { KeycloakNode } from './node.ts';

/** How many nodes the node sees in its cluster, itself included. */
export async function clusterSize({ managementUrl }: KeycloakNode): Promise<number> {
  const metrics = await (await fetch(`${managementUrl}/metrics`)).text();
  return Number(/^vendor_cluster_size(?:\{[^}]*\})? (\S+)$/m.exec(metrics)?.[1]);
}
