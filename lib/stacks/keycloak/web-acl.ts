import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { type LogKeeping, logGroup } from '../log-group.ts';

/** A rule of a firewall; its place in the list is its priority. */
export type WebRule = Pick<CfnWebACL.RuleProperty, 'name' | 'statement' | 'action' | 'overrideAction'>;

type WebAclProps = LogKeeping & {
  /** Also the name of its metrics and of its log group. */
  readonly name: string;
  readonly rules: readonly WebRule[];
  readonly balancer: ApplicationLoadBalancer;
};

/** A firewall before a load balancer, which notes what it blocks. */
export function webAcl(scope: Construct, id: string, props: WebAclProps): CfnWebACL {
  const { name, rules, balancer } = props;
  const acl = new CfnWebACL(scope, id, {
    name,
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: visibility(name),
    rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: visibility(rule.name) })),
  });
  new CfnWebACLAssociation(scope, `${id}Association`, {
    webAclArn: acl.attrArn,
    resourceArn: balancer.loadBalancerArn,
  });
  keepLog(scope, `${id}Log`, acl, props);
  return acl;
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}

/** Only what was blocked or counted is kept, and of that neither credentials nor codes. */
function keepLog(scope: Construct, id: string, acl: CfnWebACL, props: WebAclProps): void {
  // The service asks for this beginning.
  const group = logGroup(scope, `${id}Group`, props, `aws-waf-logs-${props.name}`);
  new CfnLoggingConfiguration(scope, id, {
    resourceArn: acl.attrArn,
    // The group's own ARN ends in `:*`, which the service refuses.
    logDestinationConfigs: [
      Stack.of(scope).formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: group.logGroupName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
    redactedFields: [
      { singleHeader: { Name: 'authorization' } },
      { singleHeader: { Name: 'cookie' } },
      { queryString: {} },
    ],
    loggingFilter: {
      DefaultBehavior: 'DROP',
      Filters: [
        {
          Behavior: 'KEEP',
          Requirement: 'MEETS_ANY',
          Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((Action) => ({
            ActionCondition: { Action },
          })),
        },
      ],
    },
  });
}
