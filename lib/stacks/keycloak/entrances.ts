import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { StackEnvironment } from '../../model/stack-environment.ts';
import type { LogKeeping } from '../log-group.ts';
import { accessLogBucket } from './access-logs.ts';
import { Entrance } from './entrance.ts';
import { openPaths } from './paths.ts';
import type { SecurityGroups } from './security-groups.ts';
import { targetGroup } from './targets.ts';
import { webAcl } from './web-acl.ts';
import { adminRules, publicRules } from './web-rules.ts';

type EntrancesProps = {
  readonly environment: StackEnvironment;
  readonly vpc: IVpc;
  readonly groups: SecurityGroups;
  readonly logs: LogKeeping;
};

type Entrances = {
  readonly public: Entrance;
  readonly publicTargets: ApplicationTargetGroup;
  readonly publicAcl: CfnWebACL;
  /** Also the name of the firewall's metrics. */
  readonly publicAclName: string;
  readonly admin: Entrance;
  readonly adminTargets: ApplicationTargetGroup;
};

/**
 * The two ways to the same tasks: from everywhere to what the declared realm needs, and from inside to
 * everything. Keycloak's own admin host name closes nothing, so that it is closed here.
 */
export function keycloakEntrances(scope: Construct, props: EntrancesProps): Entrances {
  const { environment, vpc, groups, logs } = props;
  const { aws, realm } = environment;
  const { hosted_zone: zone } = aws;
  const bucket = accessLogBucket(scope, aws.log_days);
  const common = {
    vpc,
    zone: HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId: zone.id, zoneName: zone.name }),
  };
  const publicTargets = targetGroup(scope, 'PublicTargets', vpc);
  const adminTargets = targetGroup(scope, 'AdminTargets', vpc);
  const open = new Entrance(scope, 'Public', {
    ...common,
    hostname: aws.hostname,
    internetFacing: true,
    securityGroup: groups.publicBalancer,
    accessLogs: { bucket, prefix: 'public' },
    targets: publicTargets,
    paths: openPaths(realm),
  });
  const admin = new Entrance(scope, 'Admin', {
    ...common,
    hostname: aws.admin_hostname,
    internetFacing: false,
    securityGroup: groups.adminBalancer,
    accessLogs: { bucket, prefix: 'admin' },
    targets: adminTargets,
  });
  const name = `citizenid-${environment.name}`;
  const publicAclName = `${name}-public`;
  webAcl(admin, 'WebAcl', { ...logs, name: `${name}-admin`, rules: adminRules, balancer: admin.balancer });
  const publicAcl = webAcl(open, 'WebAcl', {
    ...logs,
    name: publicAclName,
    rules: publicRules(realm, aws.rate_limits),
    balancer: open.balancer,
  });
  return { public: open, publicTargets, publicAcl, publicAclName, admin, adminTargets };
}
