import { Duration } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationProtocol,
  ApplicationTargetGroup,
  Protocol,
  TargetGroupLoadBalancingAlgorithmType,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { deregistrationDelay } from './leaving.ts';
import { HTTP_PORT, MANAGEMENT_PORT } from './ports.ts';

/** The tasks as a load balancer sees them. A group serves one balancer, so there are two. */
export function targetGroup(scope: Construct, id: string, vpc: IVpc): ApplicationTargetGroup {
  return new ApplicationTargetGroup(scope, id, {
    vpc,
    targetType: TargetType.IP,
    protocol: ApplicationProtocol.HTTP,
    port: HTTP_PORT,
    deregistrationDelay,
    // A task that has just started is slower than the others, and gets less by this.
    loadBalancingAlgorithmType: TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
    healthCheck: {
      protocol: Protocol.HTTP,
      port: String(MANAGEMENT_PORT),
      path: '/health/ready',
      healthyHttpCodes: '200',
      interval: Duration.seconds(10),
      timeout: Duration.seconds(5),
      healthyThresholdCount: 2,
      // ECS replaces what is unhealthy. Ready means that the database answers, and its failover may take
      // a minute: no reason to replace every task.
      unhealthyThresholdCount: 9,
    },
  });
}
