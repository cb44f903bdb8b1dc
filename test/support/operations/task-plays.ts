import { join } from 'node:path';
import { z } from 'zod';
import { keycloakEnvironment } from '../../../lib/local/launch.ts';
import { run } from '../../../lib/local/run.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { KeycloakNode } from '../cluster/node.ts';
import type { ProductionHome } from '../cluster/production-home.ts';
import type { Play } from './programs.ts';
import { secretOf } from './secret-plays.ts';
import type { Secrets } from './secrets.ts';

/** The tasks of the service, each a node on this machine. */
export type Service = {
  readonly nodes: () => readonly KeycloakNode[];
  readonly plays: Readonly<Record<string, Play>>;
};

const Overrides = z.object({
  containerOverrides: z.tuple([z.object({ name: z.literal('keycloak'), command: z.array(z.string()) })]),
});
const Administrator = z.object({ client_id: z.string(), client_secret: z.string() });

/** A service that begins with no task. What would be waited for is done when the command before it ends. */
export function createService(cluster: Cluster, home: ProductionHome, { values }: Secrets): Service {
  let nodes: readonly KeycloakNode[] = [];
  const runTask: Play = async ({ options }) => {
    const { containerOverrides } = Overrides.parse(JSON.parse(options['overrides'] ?? ''));
    const secret = Administrator.parse(JSON.parse(values.get(secretOf('keycloak')) ?? ''));
    const environment = {
      ...(await cluster.environment()),
      KC_BOOTSTRAP_ADMIN_CLIENT_ID: secret.client_id,
      KC_BOOTSTRAP_ADMIN_CLIENT_SECRET: secret.client_secret,
    };
    await run(join(home.home, 'bin', 'kc.sh'), containerOverrides[0].command, {
      cwd: cluster.folder,
      env: keycloakEnvironment(process.env, home.javaHome, environment),
      signal: new AbortController().signal,
    });
    // Its exit code reaches nobody: a task is only waited for.
    return 'task';
  };
  const scale: Play = async ({ options }) => {
    const count = Number(options['desired-count']);
    // Nobody needs their goodbye: what is written from now on is lost anyway.
    await Promise.all(nodes.slice(count).map((node) => end(cluster, node)));
    const missing = Array.from({ length: Math.max(0, count - nodes.length) }, () => cluster.addNode(home));
    nodes = [...nodes.slice(0, count), ...(await Promise.all(missing))];
    return '';
  };
  return {
    nodes: () => nodes,
    plays: {
      'application-autoscaling register-scalable-target': () => '',
      'ecs describe-services': () => '{}',
      'ecs describe-task-definition': () => 'logs',
      'ecs run-task': runTask,
      'ecs update-service': scale,
      'ecs wait': () => '',
    },
  };
}

async function end(cluster: Cluster, node: KeycloakNode): Promise<void> {
  await cluster.targets.drain(node);
  await node.kill();
}
