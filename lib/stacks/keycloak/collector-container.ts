import { Stack } from 'aws-cdk-lib';
import { type ContainerDefinition, type FargateTaskDefinition, LogDriver } from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { collectorImage } from './collector-image.ts';
import { withoutCapabilities } from './linux.ts';
import { telemetryConfig } from './telemetry-config.ts';

export const COLLECTOR_MEMORY_MIB = 256;

type Collector = {
  readonly environment: string;
  readonly clusterName: string;
  readonly logGroup: ILogGroup;
  /** Where metrics go, in log lines that CloudWatch reads. */
  readonly metricsLogGroup: ILogGroup;
};

/** Collects Keycloak's metrics and traces from within the task. Should it end, Keycloak goes on without it. */
export function addCollector(
  task: FargateTaskDefinition,
  { environment, clusterName, logGroup, metricsLogGroup }: Collector,
): ContainerDefinition {
  const stack = Stack.of(task);
  const { logGroupName } = metricsLogGroup;
  const config = telemetryConfig({ clusterName, logGroupName, region: stack.region });
  const container = task.addContainer('collector', {
    containerName: 'collector',
    image: collectorImage(task, environment),
    essential: false,
    enableRestartPolicy: true,
    memoryLimitMiB: COLLECTOR_MEMORY_MIB,
    environment: { AOT_CONFIG_CONTENT: stack.toJsonString(config) },
    readonlyRootFilesystem: true,
    linuxParameters: withoutCapabilities(task, 'CollectorLinux'),
    logging: LogDriver.awsLogs({ logGroup, streamPrefix: 'collector' }),
  });
  metricsLogGroup.grantWrite(task.taskRole);
  task.addToTaskRolePolicy(
    // X-Ray has no resources to name.
    new PolicyStatement({
      actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      resources: ['*'],
    }),
  );
  return container;
}
