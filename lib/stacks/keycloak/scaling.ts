import { Duration } from 'aws-cdk-lib';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { AwsSettings } from '../../model/documents/aws.ts';

/**
 * Keycloak's sizing guide: one vCPU does 15 sign-ins a second, each of about four requests, of which we
 * want to be at 60 % of a minute's worth.
 */
const REQUESTS_PER_MINUTE_AND_VCPU = 15 * 4 * 60 * 0.6;

/** More tasks as CPU or requests rise, quickly; fewer as they fall, slowly: each start costs cold caches. */
export function scale(
  service: FargateService,
  targets: ApplicationTargetGroup,
  { min, max, cpu }: AwsSettings['tasks'],
): void {
  const pace = { scaleOutCooldown: Duration.minutes(1), scaleInCooldown: Duration.minutes(10) };
  const count = service.autoScaleTaskCount({ minCapacity: min, maxCapacity: max });
  count.scaleOnCpuUtilization('Cpu', { ...pace, targetUtilizationPercent: 60 });
  count.scaleOnRequestCount('Requests', {
    ...pace,
    targetGroup: targets,
    requestsPerTarget: (REQUESTS_PER_MINUTE_AND_VCPU * cpu) / 1024,
  });
}
