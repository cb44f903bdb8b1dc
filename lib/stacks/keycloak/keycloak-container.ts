import { Duration } from 'aws-cdk-lib';
import {
  type ContainerDefinition,
  type ContainerImage,
  type FargateTaskDefinition,
  LogDriver,
  type Secret,
} from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { stopTimeout } from './leaving.ts';
import { withoutCapabilities } from './linux.ts';
import { HTTP_PORT, MANAGEMENT_PORT } from './ports.ts';

type KeycloakContainer = {
  readonly image: ContainerImage;
  readonly memoryLimitMiB: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly logGroup: ILogGroup;
};

/** What Keycloak writes to; the rest of its file system is read-only. */
const WRITABLE = { data: '/opt/keycloak/data', tmp: '/tmp' } as const;

/**
 * Whether the process lives: whether it can serve is for the load balancers to ask. The image has a shell
 * but no HTTP client.
 */
export const LIVENESS_CHECK = [
  `exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_PORT}`,
  "printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3",
  'read -r _ status _ <&3',
  '[ "$status" = 200 ]',
].join(' && ');

export function addKeycloak(task: FargateTaskDefinition, props: KeycloakContainer): ContainerDefinition {
  const { image, memoryLimitMiB, variables, secrets, logGroup } = props;
  const container = task.addContainer('keycloak', {
    containerName: 'keycloak',
    image,
    memoryLimitMiB,
    command: ['start', '--optimized'],
    environment: { ...variables },
    secrets: { ...secrets },
    user: '1000',
    readonlyRootFilesystem: true,
    linuxParameters: withoutCapabilities(task, 'KeycloakLinux'),
    portMappings: [{ containerPort: HTTP_PORT }, { containerPort: MANAGEMENT_PORT }],
    logging: LogDriver.awsLogs({ logGroup, streamPrefix: 'keycloak' }),
    stopTimeout,
    healthCheck: {
      command: ['CMD', 'bash', '-c', LIVENESS_CHECK],
      interval: Duration.seconds(15),
      timeout: Duration.seconds(5),
      retries: 4,
      startPeriod: Duration.minutes(5),
    },
  });
  for (const [name, containerPath] of Object.entries(WRITABLE)) {
    task.addVolume({ name });
    container.addMountPoints({ sourceVolume: name, containerPath, readOnly: false });
  }
  return container;
}
