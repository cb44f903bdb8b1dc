import { Repository } from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { StackEnvironment } from '../../model/stack-environment.ts';

/**
 * The image that the tasks run: one that stands in ECR, by its digest, or one built by whoever deploys.
 * Either is for ARM64.
 */
export function keycloakImage(
  scope: Construct,
  { aws: { image }, imageContext }: StackEnvironment,
): ContainerImage {
  if (image !== 'asset') {
    const repository = Repository.fromRepositoryName(scope, 'ImageRepository', image.repository);
    return ContainerImage.fromEcrRepository(repository, image.digest);
  }
  return ContainerImage.fromDockerImageAsset(
    new DockerImageAsset(scope, 'Image', { directory: imageContext, platform: Platform.LINUX_ARM64 }),
  );
}
