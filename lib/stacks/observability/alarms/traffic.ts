import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { KeycloakStack } from '../../keycloak/stack.ts';
import type { AlarmRule } from '../alarm.ts';

const minute = Duration.minutes(1);

/** What people and relying parties feel at the public load balancer. */
export function trafficAlarms({
  publicBalancer,
  publicTargets,
  adminTargets,
}: KeycloakStack): readonly AlarmRule[] {
  const { metrics } = publicBalancer;
  const requests = metrics.requestCount({ period: minute });
  const unhealthy = { period: minute, statistic: 'Maximum' };
  return [
    {
      name: 'targets-unhealthy',
      says: 'A Keycloak task fails its health check',
      metric: new cloudwatch.MathExpression({
        expression: 'MAX([public, admin])',
        usingMetrics: {
          public: publicTargets.metrics.unhealthyHostCount(unhealthy),
          admin: adminTargets.metrics.unhealthyHostCount(unhealthy),
        },
        label: 'unhealthy targets',
        period: minute,
      }),
      is: 'above',
      threshold: 0,
      bad: 5,
      of: 10,
      whenMissing: 'good',
    },
    {
      name: 'balancer-errors',
      says: 'The load balancer itself answers more than 1 % of the requests with 5xx',
      metric: percentage(metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT, { period: minute }), requests),
      is: 'above',
      threshold: 1,
      bad: 3,
      of: 5,
      whenMissing: 'good',
    },
    {
      name: 'keycloak-errors',
      says: 'Keycloak answers more than 1 % of the requests with 5xx',
      metric: percentage(
        metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT, { period: minute }),
        requests,
      ),
      is: 'above',
      threshold: 1,
      bad: 3,
      of: 5,
      whenMissing: 'good',
    },
    {
      name: 'latency',
      says: 'One request in a hundred takes longer than two seconds',
      metric: metrics.targetResponseTime({ period: minute, statistic: 'p99' }),
      is: 'above',
      threshold: 2,
      bad: 5,
      of: 10,
      whenMissing: 'good',
    },
  ];
}

/** Five errors at least, so that one failure in a quiet night is no alarm. */
function percentage(errors: cloudwatch.Metric, requests: cloudwatch.Metric): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({
    expression: 'IF(errors >= 5, 100 * errors / MAX([errors, requests]), 0)',
    usingMetrics: { errors, requests },
    label: 'errors, % of requests',
    period: minute,
  });
}
