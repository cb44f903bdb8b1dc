import * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * What a task needs in order to start, to log and to send its traces, by name. Metrics have no endpoint of
 * their own: they travel in log lines (the embedded metric format).
 */
const SERVICES = {
  SecretsManager: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  Logs: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  EcrApi: ec2.InterfaceVpcEndpointAwsService.ECR,
  EcrDocker: ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
  XRay: ec2.InterfaceVpcEndpointAwsService.XRAY,
} as const;

/**
 * Ways to AWS's own services that stay inside the network: secrets and images never pass the internet. But
 * for the first pull of a version of the collector, which ECR fetches for us from AWS's public registry.
 */
export function addEndpoints(vpc: ec2.Vpc, cidr: string): void {
  vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
  const securityGroup = new ec2.SecurityGroup(vpc, 'Endpoints', {
    vpc,
    description: 'Endpoints of AWS services',
    allowAllOutbound: false,
  });
  securityGroup.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), 'HTTPS from the network');
  for (const [name, service] of Object.entries(SERVICES)) {
    vpc.addInterfaceEndpoint(name, {
      service,
      subnets: { subnetGroupName: 'private' },
      securityGroups: [securityGroup],
      // The group above says who may come; by default CDK would open it once more.
      open: false,
    });
  }
}
