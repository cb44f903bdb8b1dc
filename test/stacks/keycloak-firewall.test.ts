import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { publicRules } from '../../lib/stacks/keycloak/web-rules.ts';
import { testEnvironment } from './environment.ts';
import { templates } from './support.ts';

const template = templates().keycloak;
const [acl] = Object.values(
  template.findResources('AWS::WAFv2::WebACL', { Properties: { Name: 'citizenid-test-public' } }),
);
const rules: readonly Rule[] = acl?.Properties.Rules;
const rule = (name: string) => rules.find(({ Name }) => Name === name);

type ByteMatch = {
  readonly SearchString: string;
  readonly PositionalConstraint: string;
  readonly TextTransformations: readonly { readonly Type: string }[];
};
type Statement = {
  readonly OrStatement?: { readonly Statements: readonly { readonly ByteMatchStatement: ByteMatch }[] };
  readonly ManagedRuleGroupStatement?: {
    readonly Name: string;
    readonly RuleActionOverrides: readonly { readonly Name: string }[];
  };
};
type Rule = {
  readonly Name: string;
  readonly Priority: number;
  readonly Statement: Statement;
  readonly Action?: object;
};

describe('the firewall', () => {
  it('closes the master realm, the admin console, metrics and health, before it asks anything else', () => {
    const closed = rule('ClosedPaths');
    const matches = closed?.Statement.OrStatement?.Statements.map(
      ({ ByteMatchStatement }) => ByteMatchStatement,
    );
    expect(closed?.Priority).toBe(0);
    expect(matches?.map(({ SearchString }) => SearchString)).toEqual([
      '/admin',
      '/realms/master',
      '/metrics',
      '/health',
      '/realms/citizenid/clients-registrations',
    ]);
  });

  it('sees through encoded, doubled and capital letters of a path', () => {
    const matches = rule('ClosedPaths')?.Statement.OrStatement?.Statements ?? [];
    for (const { ByteMatchStatement } of matches) {
      const { TextTransformations, PositionalConstraint } = ByteMatchStatement;
      expect(PositionalConstraint).toBe('STARTS_WITH');
      expect(TextTransformations.map(({ Type }) => Type)).toEqual([
        'URL_DECODE',
        'NORMALIZE_PATH',
        'LOWERCASE',
      ]);
    }
  });

  it('compares with the name of the realm in lower case, as it does with the path', () => {
    expect(JSON.stringify(publicRules('CitizenId', testEnvironment().aws.rate_limits))).not.toContain(
      'CitizenId',
    );
  });

  it('says of a closed path what the load balancer says of one that is not there', () => {
    expect(rule('ClosedPaths')?.Action).toEqual({ Block: { CustomResponse: { ResponseCode: 404 } } });
  });

  it('limits the requests of one address to what the settings say of sign-ins, tokens and all', () => {
    const rate_limits = { all: 900, sign_in: 70, token: 800 };
    const limits = { RateOfSignIns: 70, RateOfTokens: 800, Rate: 900 };
    for (const [Name, Limit] of Object.entries(limits)) {
      templates({ rate_limits }).keycloak.hasResourceProperties('AWS::WAFv2::WebACL', {
        Rules: Match.arrayWith([
          Match.objectLike({ Name, Statement: { RateBasedStatement: Match.objectLike({ Limit }) } }),
        ]),
      });
    }
  });

  it('applies the rules that AWS keeps', () => {
    const sets = rules.flatMap(({ Statement }) => Statement.ManagedRuleGroupStatement?.Name ?? []);
    expect(sets).toEqual(
      expect.arrayContaining(['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet']),
    );
  });

  it('lets pass what OAuth allows: redirects to a loopback address and long requests', () => {
    const common = rule('AWSManagedRulesCommonRuleSet')?.Statement.ManagedRuleGroupStatement;
    expect(common?.RuleActionOverrides.map(({ Name }) => Name)).toEqual(
      expect.arrayContaining([
        'GenericRFI_QUERYARGUMENTS',
        'GenericRFI_BODY',
        'SizeRestrictions_QUERYSTRING',
      ]),
    );
  });

  it('refuses an address that the sender wrote, which Keycloak would believe', () => {
    template.hasResourceProperties('AWS::WAFv2::WebACL', {
      Rules: Match.arrayWith([
        Match.objectLike({
          Name: 'ForgedAddress',
          Action: { Block: {} },
          Statement: {
            SizeConstraintStatement: Match.objectLike({
              FieldToMatch: { SingleHeader: { Name: 'x-forwarded-for' } },
              ComparisonOperator: 'GT',
              Size: 0,
            }),
          },
        }),
      ]),
    });
  });

  it('stands before both load balancers', () => {
    const guarded = Object.values(template.findResources('AWS::WAFv2::WebACLAssociation'));
    const balancers = Object.keys(template.findResources('AWS::ElasticLoadBalancingV2::LoadBalancer'));
    expect(guarded.map(({ Properties }) => Properties.ResourceArn.Ref).sort()).toEqual(balancers.sort());
  });

  it('logs what it blocks, without credentials and codes', () => {
    template.allResourcesProperties('AWS::WAFv2::LoggingConfiguration', {
      LoggingFilter: { DefaultBehavior: 'DROP' },
      RedactedFields: [
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'cookie' } },
        { QueryString: {} },
      ],
    });
  });
});
