import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { AwsSettings } from '../../model/documents/aws.ts';
import { closedPaths } from './paths.ts';
import type { WebRule } from './web-acl.ts';

/**
 * Rules of the managed set that only count here: they block what OAuth allows. Requests with a redirect to
 * http://127.0.0.1 (RFC 8252, section 7.3), long ones, and libraries that do not say their name.
 */
const ONLY_COUNTED = [
  'GenericRFI_QUERYARGUMENTS',
  'GenericRFI_BODY',
  'SizeRestrictions_QUERYSTRING',
  'NoUserAgent_HEADER',
];

/** The firewall of the public load balancer, in the order in which it asks; limits are for five minutes. */
export function publicRules(realm: string, limits: AwsSettings['rate_limits']): readonly WebRule[] {
  const home = `/realms/${realm.toLowerCase()}`;
  return [
    closed(realm),
    forgedAddress,
    rateLimit('RateOfSignIns', limits.sign_in, beginsWith(`${home}/login-actions/`)),
    rateLimit('RateOfTokens', limits.token, beginsWith(`${home}/protocol/openid-connect/token`)),
    rateLimit('Rate', limits.all),
    managed('AWSManagedRulesAmazonIpReputationList'),
    managed('AWSManagedRulesCommonRuleSet', ONLY_COUNTED),
    managed('AWSManagedRulesKnownBadInputsRuleSet'),
  ];
}

/** The internal one: administrators send much that the common rules take for an attack. */
export const adminRules: readonly WebRule[] = [managed('AWSManagedRulesKnownBadInputsRuleSet')];

function closed(realm: string): WebRule {
  return {
    name: 'ClosedPaths',
    statement: { orStatement: { statements: closedPaths(realm).map(beginsWith) } },
    // As the load balancer answers where nothing is.
    action: { block: { customResponse: { responseCode: 404 } } },
  };
}

/**
 * The load balancer adds the sender's address behind those that a request brings along, and Keycloak
 * believes the first (keycloak/keycloak#13261): whoever sends the header could choose the address in our
 * events. Browsers send none; who comes through a proxy that does is turned away, as the runbook tells.
 */
const forgedAddress: WebRule = {
  name: 'ForgedAddress',
  statement: {
    sizeConstraintStatement: {
      fieldToMatch: { singleHeader: { Name: 'x-forwarded-for' } },
      comparisonOperator: 'GT',
      size: 0,
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  },
  action: { block: {} },
};

function rateLimit(name: string, limit: number, where?: CfnWebACL.StatementProperty): WebRule {
  return {
    name,
    statement: {
      rateBasedStatement: {
        limit,
        evaluationWindowSec: 300,
        aggregateKeyType: 'IP',
        ...(where && { scopeDownStatement: where }),
      },
    },
    action: { block: { customResponse: { responseCode: 429 } } },
  };
}

function managed(name: string, onlyCounted: readonly string[] = []): WebRule {
  return {
    name,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    overrideAction: { none: {} },
  };
}

function beginsWith(path: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      searchString: path,
      textTransformations: [
        { priority: 0, type: 'URL_DECODE' },
        { priority: 1, type: 'NORMALIZE_PATH' },
        { priority: 2, type: 'LOWERCASE' },
      ],
    },
  };
}
