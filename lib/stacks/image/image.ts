import { Repository } from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { StackImage } from '../../model/stack-environment.ts';

/**
 * The image that the tasks run: one that stands in ECR, by its digest, or one built by whoever deploys.
 * Either is for ARM64.
 */
export function keycloakImage(scope: Construct, { source }: StackImage): ContainerImage {
  if ('digest' in source) {
    const repository = Repository.fromRepositoryName(scope, 'ImageRepository', source.repository);
    return ContainerImage.fromEcrRepository(repository, source.digest);
  }
  return ContainerImage.fromDockerImageAsset(
    new DockerImageAsset(scope, 'Image', { directory: source.directory, platform: Platform.LINUX_ARM64 }),
  );
}
