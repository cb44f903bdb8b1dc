import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { testEnvironment } from './environment.ts';
import { templates } from './support.ts';

const SETTINGS = { log_days: 90 } as const;
const { cidr, region, availability_zones: zones } = testEnvironment(SETTINGS).aws;
const template = templates(SETTINGS).network;

/** The zones in which a kind of subnet stands. */
function zonesOf(kind: string): readonly string[] {
  const subnets = template.findResources('AWS::EC2::Subnet', {
    Properties: { Tags: Match.arrayWith([{ Key: 'aws-cdk:subnet-name', Value: kind }]) },
  });
  return Object.values(subnets).map(({ Properties }) => Properties.AvailabilityZone);
}

describe('the network', () => {
  it('has the addresses that the settings name', () => {
    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: cidr });
  });

  it.each(['public', 'private', 'isolated'])('has a %s subnet in each zone of the settings', (kind) => {
    expect(zonesOf(kind)).toEqual(zones);
  });

  it('gives nobody a public address unasked', () => {
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  it('has a way out in each zone, so that the loss of one leaves the others theirs', () => {
    template.resourceCountIs('AWS::EC2::NatGateway', zones.length);
    const routes = template.findResources('AWS::EC2::Route', {
      Properties: { NatGatewayId: Match.anyValue() },
    });
    const gateways = Object.values(routes).map(({ Properties }) => Properties.NatGatewayId.Ref);
    expect(new Set(gateways).size).toBe(zones.length);
  });

  it('has no route out of the isolated subnets', () => {
    const routes = Object.values(template.findResources('AWS::EC2::Route'));
    const tables = routes.map(({ Properties }) => Properties.RouteTableId.Ref);
    expect(tables).toHaveLength(6);
    expect(tables.filter((table) => /isolated/.test(table))).toEqual([]);
  });

  it.each(['secretsmanager', 'logs', 'ecr.api', 'ecr.dkr', 'xray'])(
    'reaches %s without leaving the network',
    (service) => {
      template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
        ServiceName: `com.amazonaws.${region}.${service}`,
        VpcEndpointType: 'Interface',
        PrivateDnsEnabled: true,
      });
    },
  );

  it('reaches S3, where the layers of images are, from its private subnets', () => {
    const [endpoint] = Object.values(
      template.findResources('AWS::EC2::VPCEndpoint', { Properties: { VpcEndpointType: 'Gateway' } }),
    );
    const tables: readonly { readonly Ref: string }[] = endpoint?.Properties.RouteTableIds ?? [];
    expect(tables.filter(({ Ref }) => /private/.test(Ref))).toHaveLength(zones.length);
  });

  it('lets nothing but HTTPS from inside reach the endpoints', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Endpoints of AWS services',
      SecurityGroupIngress: [
        Match.objectLike({ CidrIp: cidr, FromPort: 443, ToPort: 443, IpProtocol: 'tcp' }),
      ],
    });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  it('lets clients of the internal load balancer speak HTTPS alone', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'May reach the internal load balancer of Keycloak',
      SecurityGroupEgress: [Match.objectLike({ FromPort: 443, ToPort: 443, IpProtocol: 'tcp' })],
      SecurityGroupIngress: Match.absent(),
    });
  });

  it('closes the security group that AWS opens by default', () => {
    template.resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
  });

  it('notes who spoke to whom, refused or not', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL', ResourceType: 'VPC' });
  });

  it('keeps those notes encrypted, and for as long as the settings say', () => {
    const [key] = Object.keys(template.findResources('AWS::KMS::Key'));
    template.allResourcesProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 90,
      KmsKeyId: { 'Fn::GetAtt': [key, 'Arn'] },
    });
  });

  it('lets CloudWatch Logs use the key for log groups of this account alone', () => {
    template.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: `logs.${region}.amazonaws.com` },
            Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
          }),
        ]),
      },
    });
  });
});
