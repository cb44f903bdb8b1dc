import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keycloakEnvironment } from '../../../lib/local/launch.ts';
import { meaningfulLines } from '../../../lib/local/log.ts';
import { LOOPBACK } from '../../../lib/local/ports.ts';
import { signalGroup } from '../../../lib/local/process.ts';
import type { Keeper } from './keeper.ts';
import type { NodePorts } from './node-ports.ts';
import type { ProductionHome } from './production-home.ts';
import { spawnHeld } from './spawn-held.ts';
import type { Target } from './targets.ts';

/** One Keycloak of a cluster; it answers already, though it may not be ready. */
export type KeycloakNode = Target & {
  /** Leads the group of the node's processes. */
  readonly pid: number;
  readonly managementUrl: string;
  /** Done when the node says that it is ready; rejects when it ends before. */
  readonly ready: () => Promise<void>;
  /** Ends it on the spot: it cannot do anything about it. */
  readonly kill: () => Promise<void>;
  /**
   * Ends it as the container service does: SIGTERM to the first process, and patience. Rejects when it is
   * still there after so many seconds, at which the service would kill it.
   */
  readonly stop: (timeoutS: number) => Promise<void>;
};

export type NodeOptions = {
  readonly home: ProductionHome;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: NodePorts;
};

/** Longer than the first node of an empty database takes on a busy machine. */
const PATIENCE_MS = 300_000;

export async function startNode(
  name: string,
  { home, command, environment, ports }: NodeOptions,
  keeper: Keeper,
): Promise<KeycloakNode> {
  const folder = await keeper.makeFolder(name);
  const { child, pid, logFile } = await spawnHeld(keeper, join(home.home, 'bin', 'kc.sh'), command, {
    folder,
    env: keycloakEnvironment(process.env, home.javaHome, environment),
    lastSignal: 'SIGKILL',
  });
  const ended = once(child, 'close');
  const managementUrl = `http://${LOOPBACK}:${ports.management}`;
  return {
    name,
    port: ports.http,
    pid,
    managementUrl,
    ready: async () => {
      for (const deadline = Date.now() + PATIENCE_MS; !(await isReady(managementUrl)); await sleep(200)) {
        const runs = child.exitCode === null && child.signalCode === null;
        if (runs && Date.now() < deadline) continue;
        const said = meaningfulLines(await readFile(logFile, 'utf8'));
        throw new Error(`The node ${name} is not ready: ${said.join('\n')}`);
      }
    },
    kill: async () => {
      signalGroup(pid, 'SIGKILL');
      await ended;
    },
    stop: async (timeoutS) => {
      child.kill('SIGTERM');
      const late = sleep(timeoutS * 1000, `The node ${name} did not end within ${timeoutS} s`, {
        ref: false,
      });
      const failure = await Promise.race([ended.then(() => undefined), late]);
      if (failure !== undefined) throw new Error(failure);
    },
  };
}

async function isReady(managementUrl: string): Promise<boolean> {
  return fetch(`${managementUrl}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}
