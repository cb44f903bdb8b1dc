import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import {
  type ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  DesyncMitigationMode,
  ListenerAction,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export type BalancerProps = {
  readonly vpc: IVpc;
  readonly internetFacing: boolean;
  readonly securityGroup: ISecurityGroup;
  readonly accessLogs: { readonly bucket: IBucket; readonly prefix: string };
};

/** A load balancer that is careful about what it takes for HTTP, and notes every request. */
export function loadBalancer(scope: Construct, id: string, props: BalancerProps): ApplicationLoadBalancer {
  const { vpc, internetFacing, securityGroup, accessLogs } = props;
  const balancer = new ApplicationLoadBalancer(scope, id, {
    vpc,
    internetFacing,
    vpcSubnets: { subnetGroupName: internetFacing ? 'public' : 'private' },
    securityGroup,
    deletionProtection: true,
    dropInvalidHeaderFields: true,
    // AWS's recommendation: what is ambiguous gets a connection of its own to a task, so that nothing can be
    // smuggled by it. The strictest mode turns away all that is not RFC 7230 to the letter, harmless clients too.
    desyncMitigationMode: DesyncMitigationMode.DEFENSIVE,
  });
  balancer.logAccessLogs(accessLogs.bucket, accessLogs.prefix);
  return balancer;
}

/** TLS 1.2 and 1.3 with forward secrecy; whatever no rule names is 404. */
export function httpsListener(
  balancer: ApplicationLoadBalancer,
  certificate: ICertificate,
): ApplicationListener {
  return balancer.addListener('Https', {
    port: 443,
    protocol: ApplicationProtocol.HTTPS,
    certificates: [certificate],
    sslPolicy: SslPolicy.TLS13_RES,
    // The security group says who may come.
    open: false,
    defaultAction: ListenerAction.fixedResponse(404),
  });
}
