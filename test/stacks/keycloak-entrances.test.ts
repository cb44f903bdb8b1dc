import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templates } from './support.ts';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const template = templates().keycloak;
const listeners = Object.values(template.findResources(LISTENER)).map(({ Properties }) => Properties);
const openTo = (description: string) => {
  const [group] = Object.values(
    template.findResources('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: description } }),
  );
  return group?.Properties.SecurityGroupIngress;
};

describe('each load balancer', () => {
  it('answers over HTTPS alone, and sends HTTP on to it', () => {
    const [http] = listeners.filter(({ Protocol }) => Protocol === 'HTTP');
    expect(listeners.map(({ Port }) => Port).sort()).toEqual([443, 443, 80]);
    expect(http?.DefaultActions).toMatchObject([
      { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
    ]);
  });

  it('speaks TLS 1.2 or 1.3 with forward secrecy', () => {
    const policies = listeners.flatMap(({ SslPolicy }) => SslPolicy ?? []);
    expect(policies).toEqual(Array(2).fill('ELBSecurityPolicy-TLS13-1-2-Res-2021-06'));
  });

  it('answers 404 to what no rule names', () => {
    const https = listeners.filter(({ Protocol }) => Protocol === 'HTTPS');
    for (const { DefaultActions } of https) {
      expect(DefaultActions).toEqual([
        { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } },
      ]);
    }
  });

  it('is strict about headers, defends its tasks from smuggled requests, cannot be deleted by mistake, and notes its requests', () => {
    const attributes = [
      { Key: 'deletion_protection.enabled', Value: 'true' },
      { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
      { Key: 'routing.http.desync_mitigation_mode', Value: 'defensive' },
      { Key: 'access_logs.s3.enabled', Value: 'true' },
    ];
    for (const attribute of attributes) {
      template.allResourcesProperties(BALANCER, { LoadBalancerAttributes: Match.arrayWith([attribute]) });
    }
  });

  it('asks for health at the management port, which no listener leads to', () => {
    template.allResourcesProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Port: 8080,
      HealthCheckPort: '9000',
      HealthCheckPath: '/health/ready',
    });
  });

  it('has a certificate that is proven by DNS, and its name in the zone', () => {
    for (const name of ['id.test.citizenid.example', 'admin.id.test.citizenid.example']) {
      template.hasResourceProperties('AWS::CertificateManager::Certificate', {
        DomainName: name,
        ValidationMethod: 'DNS',
      });
      template.hasResourceProperties('AWS::Route53::RecordSet', {
        Name: `${name}.`,
        Type: 'A',
        HostedZoneId: 'Z0123456789TEST',
        AliasTarget: Match.anyValue(),
      });
    }
  });

  it('keeps its log in a private bucket that outlives the stack', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: Match.anyValue(),
        LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 365 })] },
      },
    });
  });
});

describe('the public load balancer', () => {
  it('leads to what the declared realm needs, under its own name alone', () => {
    template.hasResourceProperties(RULE, {
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['id.test.citizenid.example'] } },
        {
          Field: 'path-pattern',
          PathPatternConfig: {
            Values: ['/realms/citizenid/*', '/resources/*', '/.well-known/*/realms/citizenid'],
          },
        },
      ],
    });
  });

  it('has no other rule', () => {
    template.resourceCountIs(RULE, 2);
  });
});

describe('the internal load balancer', () => {
  it('stands in the private subnets', () => {
    const [internal] = Object.values(
      template.findResources(BALANCER, { Properties: { Scheme: 'internal' } }),
    );
    const subnets = JSON.stringify(internal?.Properties.Subnets).match(/Vpc\w+?Subnet\d/g);
    expect(subnets).toEqual(['VpcprivateSubnet1', 'VpcprivateSubnet2', 'VpcprivateSubnet3']);
  });

  it('is reached from the reconciler and from the networks of administrators, and from nowhere else', () => {
    expect(openTo('Internal load balancer of Keycloak')).toMatchObject([
      {
        SourceSecurityGroupId: { 'Fn::ImportValue': expect.stringContaining('AdminClients') },
        FromPort: 443,
      },
      { CidrIp: '10.99.0.0/16', FromPort: 443 },
    ]);
  });

  it('leads to all of Keycloak, under the name for administrators alone', () => {
    template.hasResourceProperties(RULE, {
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['admin.id.test.citizenid.example'] } },
      ],
    });
  });
});
