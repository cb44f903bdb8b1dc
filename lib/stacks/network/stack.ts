import { Stack, type StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { StackEnvironment } from '../../model/stack-environment.ts';
import { addEndpoints } from './endpoints.ts';
import { keepFlowLogs } from './flow-logs.ts';
import { logKey } from './log-key.ts';

type Props = StackProps & { readonly environment: StackEnvironment };

/** The network that the other stacks live in: three zones, each with public, private and isolated subnets. */
export class NetworkStack extends Stack {
  readonly vpc: ec2.Vpc;
  /** Whoever wears it may reach Keycloak's internal load balancer, and speaks nothing but HTTPS itself. */
  readonly adminClients: ec2.SecurityGroup;
  /** Encrypts log groups; any stack after this one may use it. */
  readonly logKey: kms.IKey;
  readonly #zones: readonly string[];

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { aws } = props.environment;
    this.#zones = aws.availability_zones;
    this.logKey = logKey(this);
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(aws.cidr),
      // Keycloak calls Google, Discord and Twitch whenever somebody signs in through them, so its tasks need
      // a way out.
      natGateways: aws.nat_gateways,
      subnetConfiguration: [
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
      restrictDefaultSecurityGroup: true,
    });
    addEndpoints(this.vpc, aws.cidr);
    keepFlowLogs(this.vpc, { logKey: this.logKey, logDays: aws.log_days });
    this.adminClients = new ec2.SecurityGroup(this, 'AdminClients', {
      vpc: this.vpc,
      description: 'May reach the internal load balancer of Keycloak',
      allowAllOutbound: false,
    });
    this.adminClients.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS');
  }

  /** From the settings: to look them up would take credentials at synthesis. */
  override get availabilityZones(): string[] {
    return [...this.#zones];
  }
}
