import { Stack } from 'aws-cdk-lib';
import { CfnPullThroughCacheRule, Repository } from 'aws-cdk-lib/aws-ecr';
import { ContainerImage, type FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** AWS's distribution of the OpenTelemetry collector. */
const COLLECTOR = 'aws-observability/aws-otel-collector';
const VERSION = 'v0.47.0';

/**
 * The collector's image by way of our own registry: ECR copies it from AWS's public one at the first pull,
 * and tasks that start later find the copy by the endpoints of the network, even while the public registry
 * is away. The first pull makes the repository, for which the task's role has the right, and goes out by the
 * NAT gateways. A tag, unlike a digest, could be moved: ECR looks for that once a day at most. The collector
 * sees metrics and traces alone, and has no secret.
 */
export function collectorImage(task: FargateTaskDefinition, environment: string): ContainerImage {
  const prefix = `citizenid-${environment}-public`;
  const cache = new CfnPullThroughCacheRule(Stack.of(task), 'PublicImages', {
    ecrRepositoryPrefix: prefix,
    upstreamRegistryUrl: 'public.ecr.aws',
  });
  task.node.addDependency(cache);
  const repository = Repository.fromRepositoryName(task, 'CollectorRepository', `${prefix}/${COLLECTOR}`);
  task.addToExecutionRolePolicy(
    new PolicyStatement({
      actions: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
      resources: [repository.repositoryArn],
    }),
  );
  return ContainerImage.fromEcrRepository(repository, VERSION);
}
