import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** A rule of a firewall; its place in the list is its priority. */
export type WebRule = Pick<CfnWebACL.RuleProperty, 'name' | 'statement' | 'action' | 'overrideAction'>;

type WebAclProps = {
  /** Also the name of its metrics and of its log group. */
  readonly name: string;
  readonly rules: readonly WebRule[];
  readonly balancer: ApplicationLoadBalancer;
  readonly logKey: IKey;
  readonly logDays: RetentionDays;
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
function keepLog(scope: Construct, id: string, acl: CfnWebACL, { name, logKey, logDays }: WebAclProps): void {
  const group = new LogGroup(scope, `${id}Group`, {
    // The service asks for this beginning.
    logGroupName: `aws-waf-logs-${name}`,
    encryptionKey: logKey,
    retention: logDays,
    // A first deployment that fails takes it back: the next one could not make another of this name.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
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
