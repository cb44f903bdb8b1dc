import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { CfnApplication } from 'aws-cdk-lib/aws-sam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

type Options = {
  /** Of the function. */
  readonly name: string;
  readonly secret: secretsmanager.ISecret;
  readonly cluster: rds.DatabaseCluster;
  readonly vpc: ec2.IVpc;
  readonly cidr: string;
};

/**
 * Changes the password every 30 days, of the one user there is. Keycloak is not dropped by it: PostgreSQL
 * asks for a password only when a connection is opened, Keycloak keeps its connections open, and the event
 * of a finished rotation makes its service start new tasks, one after the other, which read the new one.
 *
 * Two users that take turns would leave no moment without a valid password, but Keycloak owns its tables
 * and alters them: what one user creates in an upgrade, the other could not alter in the next.
 */
export function rotateSecret(scope: Construct, { name, secret, cluster, vpc, cidr }: Options): void {
  const securityGroup = new ec2.SecurityGroup(scope, 'RotationSecurityGroup', {
    vpc,
    description: 'Changes the password of the database',
    allowAllOutbound: false,
  });
  securityGroup.addEgressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), 'Secrets Manager');
  const rotation = new secretsmanager.SecretRotation(scope, 'Rotation', {
    application: secretsmanager.SecretRotationApplication.POSTGRES_ROTATION_SINGLE_USER,
    secret,
    // The port as a number, which the checks of the rules can read; the cluster's own is known late.
    target: {
      connections: new ec2.Connections({
        securityGroups: cluster.connections.securityGroups,
        defaultPort: ec2.Port.POSTGRES,
      }),
    },
    vpc,
    vpcSubnets: { subnetGroupName: 'isolated' },
    securityGroup,
    automaticallyAfter: Duration.days(30),
    // Not at a deployment: one change at a time.
    rotateImmediatelyOnUpdate: false,
  });
  // Secrets Manager tries the function as soon as it knows it: the instances have to be there.
  rotation.node.addDependency(cluster);
  nameFunction(rotation, name);
}

/** By itself it would be named after its place in the app, and two environments could not share an account. */
function nameFunction(rotation: secretsmanager.SecretRotation, name: string): void {
  const application = rotation.node.defaultChild;
  if (application instanceof CfnApplication) {
    application.addPropertyOverride('Parameters.functionName', name);
  }
}
