import { Duration } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  FargateService,
  type FargateServiceProps,
  type FargateTaskDefinition,
  type ICluster,
  PropagatedTagSource,
} from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { HTTP_PORT } from './ports.ts';

type ServiceProps = {
  readonly cluster: ICluster;
  readonly taskDefinition: FargateTaskDefinition;
  readonly securityGroup: ISecurityGroup;
  readonly targets: readonly ApplicationTargetGroup[];
  /** How new tasks take over from old ones. */
  readonly update: Pick<
    FargateServiceProps,
    'minHealthyPercent' | 'maxHealthyPercent' | 'availabilityZoneRebalancing'
  >;
};

/**
 * Keycloak as a service that stays up while it changes. How many tasks there are is left to the scaling: a
 * number here would undo at each deployment what the scaling had added. So ECS begins a new service with
 * one task, and the scaling raises it to the least number as soon as it is there.
 */
export function keycloakService(scope: Construct, props: ServiceProps): FargateService {
  const { cluster, taskDefinition, securityGroup, targets, update } = props;
  const service = new FargateService(scope, 'Service', {
    cluster,
    taskDefinition,
    ...update,
    circuitBreaker: { enable: true, rollback: true },
    // The first task of a new version changes the database's tables, for which Keycloak allows half an hour;
    // until then it is not ready and not to be replaced. One that crashes is noticed at once all the same.
    healthCheckGracePeriod: Duration.minutes(30),
    assignPublicIp: false,
    vpcSubnets: { subnetGroupName: 'private' },
    securityGroups: [securityGroup],
    enableExecuteCommand: false,
    enableECSManagedTags: true,
    propagateTags: PropagatedTagSource.SERVICE,
  });
  for (const group of targets) {
    group.addTarget(service.loadBalancerTarget({ containerName: 'keycloak', containerPort: HTTP_PORT }));
  }
  // The first tasks need their secrets and a way to the database, or the circuit breaker ends the deployment.
  service.node.addDependency(securityGroup, taskDefinition.obtainExecutionRole());
  return service;
}
