export const HTTP_PORT = 8080;

/** Health and metrics; no listener of a load balancer leads here, only its health check. */
export const MANAGEMENT_PORT = 9000;

/** Infinispan's traffic between tasks, and the sockets by which they notice that one is gone. */
export const CLUSTER_PORTS = [7800, 57800] as const;

export const DATABASE_PORT = 5432;
