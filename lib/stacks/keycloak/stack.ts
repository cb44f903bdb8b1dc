import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import {
  Cluster,
  ContainerInsights,
  type FargateService,
  type FargateTaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import type { ApplicationLoadBalancer, ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { StackEnvironment } from '../../model/stack-environment.ts';
import type { DatabaseStack } from '../database/stack.ts';
import { logGroup } from '../log-group.ts';
import type { NetworkStack } from '../network/stack.ts';
import { bootstrapSecret } from './bootstrap-secret.ts';
import { keycloakEntrances } from './entrances.ts';
import { restartOnRotation } from './restart-on-rotation.ts';
import { scale } from './scaling.ts';
import { securityGroups } from './security-groups.ts';
import { keycloakService } from './service.ts';
import { keycloakTask } from './task.ts';
import { updateStrategy } from './update-strategy.ts';

type Props = StackProps & {
  readonly environment: StackEnvironment;
  readonly network: NetworkStack;
  readonly database: DatabaseStack;
};

/** Keycloak: its tasks, and the two load balancers by which it is reached. */
export class KeycloakStack extends Stack {
  readonly ecsCluster: Cluster;
  /** Its container `keycloak` is configured by variables and secrets alone. */
  readonly taskDefinition: FargateTaskDefinition;
  readonly service: FargateService;
  readonly publicBalancer: ApplicationLoadBalancer;
  readonly publicTargets: ApplicationTargetGroup;
  readonly adminBalancer: ApplicationLoadBalancer;
  readonly adminTargets: ApplicationTargetGroup;
  /** The public load balancer's firewall, and the name of its metrics. */
  readonly webAcl: CfnWebACL;
  readonly webAclMetric: string;
  readonly logGroup: LogGroup;
  /** JSON with `client_id` and `client_secret`. */
  readonly bootstrapSecret: ISecret;
  readonly adminUrl: string;
  /** Starts new tasks once the database's password has changed. */
  readonly restart: StateMachine;

  constructor(scope: Construct, id: string, { environment, network, database, ...props }: Props) {
    super(scope, id, props);
    const { aws } = environment;
    const { vpc } = network;
    const logs = { logKey: network.logKey, logDays: aws.log_days };
    const groups = securityGroups(this, { network, database, adminNetworks: aws.admin_networks });
    const entrances = keycloakEntrances(this, { environment, vpc, groups, logs });
    this.publicBalancer = entrances.public.balancer;
    this.publicTargets = entrances.publicTargets;
    this.adminBalancer = entrances.admin.balancer;
    this.adminTargets = entrances.adminTargets;
    this.webAcl = entrances.publicAcl;
    this.webAclMetric = entrances.publicAclName;

    this.logGroup = logGroup(this, 'Logs', logs);
    this.bootstrapSecret = bootstrapSecret(this);
    this.ecsCluster = new Cluster(this, 'Cluster', { vpc, containerInsightsV2: ContainerInsights.ENHANCED });
    this.taskDefinition = keycloakTask(this, {
      environment,
      cluster: this.ecsCluster,
      database,
      bootstrapSecret: this.bootstrapSecret,
      logGroup: this.logGroup,
      metricsLogGroup: logGroup(this, 'Metrics', logs),
    });
    const { image } = environment;
    const update = updateStrategy(this, { ...logs, image, taskDefinition: this.taskDefinition });
    this.service = keycloakService(this, {
      cluster: this.ecsCluster,
      taskDefinition: this.taskDefinition,
      securityGroup: groups.tasks,
      targets: [this.publicTargets, this.adminTargets],
      update: update.service,
    });
    scale(this.service, this.publicTargets, aws.tasks);
    this.restart = restartOnRotation(this, { ...logs, service: this.service, secret: database.secret });
    // A new version changes the database's tables when it starts: only after the snapshot of the old ones.
    this.addStackDependency(database);

    this.adminUrl = `https://${aws.admin_hostname}`;
    new CfnOutput(this, 'Issuer', { value: `https://${aws.hostname}/realms/${environment.realm}` });
    new CfnOutput(this, 'AdminUrl', { value: this.adminUrl });
    new CfnOutput(this, 'Update', { value: update.name });
  }
}
