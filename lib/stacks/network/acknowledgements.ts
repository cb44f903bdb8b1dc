import type { Acknowledgement } from '../acknowledgement.ts';

/** Findings of cdk-nag that stand in this stack, each with the reason why. */
export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [
  {
    id: 'CloudFormation-Validate::W3010',
    reason: 'The zones are settings of an environment: looking them up would take credentials at synthesis.',
  },
  {
    id: 'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW',
    reason: 'Public subnets hold the public load balancer and the NAT gateways, which nobody can do without.',
  },
  {
    id: 'NIST.800.53.R5-IAMNoInlinePolicy',
    reason: "The policy is the one role's own, lives and dies with it, and is shared with nobody.",
  },
];
