import { CfnSecurityGroupIngress, type ISecurityGroup, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { DatabaseStack } from '../database/stack.ts';
import type { NetworkStack } from '../network/stack.ts';
import { CLUSTER_PORTS, DATABASE_PORT, MANAGEMENT_PORT } from './ports.ts';

type Around = {
  readonly network: NetworkStack;
  readonly database: DatabaseStack;
  readonly adminNetworks: readonly string[];
};

export type SecurityGroups = {
  readonly tasks: SecurityGroup;
  readonly publicBalancer: SecurityGroup;
  readonly adminBalancer: SecurityGroup;
};

/**
 * Who may talk to whom. The balancers' way to the port they serve is opened where the service joins its
 * target groups.
 */
export function securityGroups(scope: Construct, around: Around): SecurityGroups {
  const group = (id: string, description: string) =>
    new SecurityGroup(scope, id, { vpc: around.network.vpc, description, allowAllOutbound: false });
  const tasks = group('TasksSecurityGroup', 'Keycloak tasks');
  const publicBalancer = group('PublicSecurityGroup', 'Public load balancer of Keycloak');
  const adminBalancer = group('AdminSecurityGroup', 'Internal load balancer of Keycloak');

  publicBalancer.addIngressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS from everywhere');
  publicBalancer.addIngressRule(Peer.anyIpv4(), Port.tcp(80), 'HTTP, which is sent on to HTTPS');
  admitAdministrators(adminBalancer, around);
  for (const balancer of [publicBalancer, adminBalancer]) {
    balancer.connections.allowTo(tasks, Port.tcp(MANAGEMENT_PORT), 'Health checks');
  }
  for (const port of CLUSTER_PORTS) {
    tasks.connections.allowInternally(Port.tcp(port), 'Between the members of the cluster');
  }
  tasks.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS, and identity providers such as Google');
  reachDatabase(tasks, around.database.securityGroup);
  return { tasks, publicBalancer, adminBalancer };
}

function admitAdministrators(balancer: SecurityGroup, { network, adminNetworks }: Around): void {
  // By its id: asked for its connections, the group would grow a rule in its own stack, which makes a cycle.
  balancer.addIngressRule(
    Peer.securityGroupId(network.adminClients.securityGroupId),
    Port.tcp(443),
    'Reconciler',
  );
  for (const cidr of adminNetworks) {
    balancer.addIngressRule(Peer.ipv4(cidr), Port.tcp(443), 'Administrators');
  }
}

function reachDatabase(tasks: SecurityGroup, database: ISecurityGroup): void {
  const { securityGroupId } = database;
  tasks.addEgressRule(Peer.securityGroupId(securityGroupId), Port.tcp(DATABASE_PORT), 'Database');
  new CfnSecurityGroupIngress(tasks, 'ReachDatabase', {
    groupId: securityGroupId,
    sourceSecurityGroupId: tasks.securityGroupId,
    ipProtocol: 'tcp',
    fromPort: DATABASE_PORT,
    toPort: DATABASE_PORT,
    description: 'Keycloak tasks',
  });
}
