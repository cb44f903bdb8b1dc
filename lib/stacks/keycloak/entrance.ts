import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import {
  type ApplicationLoadBalancer,
  ApplicationProtocol,
  type ApplicationTargetGroup,
  ListenerCondition,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { type BalancerProps, httpsListener, loadBalancer } from './balancer.ts';

export type EntranceProps = BalancerProps & {
  readonly hostname: string;
  readonly zone: IHostedZone;
  readonly targets: ApplicationTargetGroup;
  /** Which paths lead on to Keycloak; all, where none are named. */
  readonly paths?: readonly string[];
};

/** A name under which Keycloak is reached: its address, certificate and load balancer. */
export class Entrance extends Construct {
  readonly balancer: ApplicationLoadBalancer;

  constructor(scope: Construct, id: string, props: EntranceProps) {
    super(scope, id);
    const { hostname, zone, targets, paths = [], internetFacing } = props;
    const certificate = new Certificate(this, 'Certificate', {
      domainName: hostname,
      validation: CertificateValidation.fromDns(zone),
    });
    this.balancer = loadBalancer(this, 'Balancer', props);
    httpsListener(this.balancer, certificate).addTargetGroups('Keycloak', {
      priority: 1,
      conditions: [
        ListenerCondition.hostHeaders([hostname]),
        ...(paths.length > 0 ? [ListenerCondition.pathPatterns([...paths])] : []),
      ],
      targetGroups: [targets],
    });
    if (internetFacing) {
      this.balancer.addRedirect({ sourcePort: 80, sourceProtocol: ApplicationProtocol.HTTP, open: false });
    }
    new ARecord(this, 'Address', {
      zone,
      recordName: hostname,
      target: RecordTarget.fromAlias(new LoadBalancerTarget(this.balancer)),
    });
  }
}
