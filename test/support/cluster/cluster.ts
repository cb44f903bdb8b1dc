import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import type { Connection } from '../../../lib/keycloak/connection.ts';
import { ensureCertificate } from '../../../lib/local/certificate.ts';
import { Secret } from '../../../lib/model/secret.ts';
import { type Listener, startListener } from './balancer.ts';
import { startKeeper } from './keeper.ts';
import { onLoopback } from './loopback.ts';
import { type KeycloakNode, startNode } from './node.ts';
import { freeNodePorts } from './node-ports.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import type { ProductionHome } from './production-home.ts';
import { createTargets, type Targets } from './targets.ts';
import { publicPaths, shippedTask } from './task.ts';

/** A database and a load balancer, for nodes to be started behind. */
export type Cluster = {
  readonly publicListener: Listener;
  /** The administrator of the first start, by way of the internal listener. */
  readonly admin: Connection;
  readonly targets: Targets;
  readonly postgres: Postgres;
  /** Starts a node from what ships; once it is ready the balancer sends it requests. */
  readonly addNode: (home: ProductionHome) => Promise<KeycloakNode>;
  /** Ends a node as a deployment does at worst: it is asked to end before the balancer knows. */
  readonly removeNode: (node: KeycloakNode) => Promise<void>;
  /** For whatever a test writes. */
  readonly folder: string;
  /** What signs for the listeners. */
  readonly certificateFile: string;
  /** The variables of a node that is not to be started. */
  readonly environment: () => Promise<Record<string, string>>;
  readonly close: () => Promise<void>;
};

/** How long a node that has been told to end still gets requests. */
const BALANCER_LAG_MS = 3_000;

export async function startCluster(): Promise<Cluster> {
  const keeper = startKeeper();
  try {
    return await startWith(keeper);
  } catch (error) {
    await keeper.close();
    throw error;
  }
}

async function startWith(keeper: ReturnType<typeof startKeeper>): Promise<Cluster> {
  const folder = await keeper.makeFolder('cluster');
  const certificate = await ensureCertificate(folder);
  tls.setDefaultCACertificates([
    ...tls.getCACertificates('default'),
    await readFile(certificate.certificateFile, 'utf8'),
  ]);
  const postgres = await startPostgres(keeper, certificate);
  const targets = createTargets();
  const publicListener = await startListener({ targets, certificate, allows: publicPaths() });
  const adminListener = await startListener({ targets, certificate, allows: () => true });
  const bootstrap = {
    clientId: 'citizenid-bootstrap',
    clientSecret: new Secret(randomBytes(24).toString('base64url')),
  };
  const [publicUrl, adminUrl] = [publicListener.url, adminListener.url];
  const around = { publicUrl, adminUrl, postgres, certificate, bootstrap };
  const task = shippedTask();
  let started = 0;
  return {
    publicListener,
    admin: { url: adminUrl, authRealm: 'master', credentials: { type: 'client', ...bootstrap } },
    targets,
    postgres,
    folder,
    certificateFile: certificate.certificateFile,
    addNode: async (home) => {
      started += 1;
      const name = `node-${started}`;
      const ports = await freeNodePorts();
      const environment = onLoopback(task, ports, around);
      const options = { home, ports, environment, command: task.command };
      const node = await startNode(name, options, keeper);
      await node.ready();
      targets.add(node);
      return node;
    },
    removeNode: async (node) => {
      const stopped = node.stop(task.stopTimeoutS);
      await sleep(BALANCER_LAG_MS);
      await targets.drain(node);
      await stopped;
    },
    environment: async () => onLoopback(task, await freeNodePorts(), around),
    close: async () => {
      await Promise.all([publicListener.close(), adminListener.close()]);
      await keeper.close();
    },
  };
}
