import {
  ContainerDependencyCondition,
  CpuArchitecture,
  FargateTaskDefinition,
  type ICluster,
  OperatingSystemFamily,
  Secret,
} from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { StackEnvironment } from '../../model/stack-environment.ts';
import type { DatabaseStack } from '../database/stack.ts';
import { keycloakImage } from '../image/image.ts';
import { addCollector, COLLECTOR_MEMORY_MIB } from './collector-container.ts';
import { addKeycloak } from './keycloak-container.ts';
import { keycloakVariables } from './variables.ts';

type TaskProps = {
  readonly environment: StackEnvironment;
  readonly cluster: ICluster;
  readonly database: DatabaseStack;
  readonly bootstrapSecret: ISecret;
  readonly logGroup: ILogGroup;
  readonly metricsLogGroup: ILogGroup;
};

/** One Keycloak and the collector of its metrics and traces. */
export function keycloakTask(scope: Construct, props: TaskProps): FargateTaskDefinition {
  const { environment, database, bootstrapSecret, logGroup, metricsLogGroup } = props;
  const { cpu, memory_mib } = environment.aws.tasks;
  const task = new FargateTaskDefinition(scope, 'Task', {
    cpu,
    memoryLimitMiB: memory_mib,
    runtimePlatform: {
      cpuArchitecture: CpuArchitecture.ARM64,
      operatingSystemFamily: OperatingSystemFamily.LINUX,
    },
  });
  const keycloak = addKeycloak(task, {
    image: keycloakImage(scope, environment.image),
    // The JVM takes its share of this.
    memoryLimitMiB: memory_mib - COLLECTOR_MEMORY_MIB,
    variables: keycloakVariables(environment.aws, database),
    secrets: {
      KC_DB_USERNAME: Secret.fromSecretsManager(database.secret, 'username'),
      KC_DB_PASSWORD: Secret.fromSecretsManager(database.secret, 'password'),
      KC_BOOTSTRAP_ADMIN_CLIENT_ID: Secret.fromSecretsManager(bootstrapSecret, 'client_id'),
      KC_BOOTSTRAP_ADMIN_CLIENT_SECRET: Secret.fromSecretsManager(bootstrapSecret, 'client_secret'),
    },
    logGroup,
  });
  // The keys came by reference: nothing but this lets the role use them.
  for (const { encryptionKey } of [database.secret, bootstrapSecret]) {
    encryptionKey?.grantDecrypt(task.obtainExecutionRole());
  }
  const { clusterName } = props.cluster;
  const collector = addCollector(task, {
    environment: environment.name,
    clusterName,
    logGroup,
    metricsLogGroup,
  });
  // What starts first ends last: a task that drains is still measured.
  keycloak.addContainerDependencies({ container: collector, condition: ContainerDependencyCondition.START });
  return task;
}
