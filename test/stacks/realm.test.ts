import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templates } from './support.ts';

const { realm } = templates();

const FUNCTIONS = ['index.onEvent', 'index.isComplete', 'index.driftCheck'];

/** What the role of one of our functions allows, statement by statement. */
function allowed(handler: string): readonly { readonly Action: unknown; readonly Resource: unknown }[] {
  const [found] = Object.values(
    realm.findResources('AWS::Lambda::Function', { Properties: { Handler: handler } }),
  );
  const role = found?.['Properties'].Role['Fn::GetAtt'][0];
  const policies = realm.findResources('AWS::IAM::Policy', { Properties: { Roles: [{ Ref: role }] } });
  return Object.values(policies).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

const actionsOf = (handler: string) => allowed(handler).flatMap(({ Action }) => Action);

describe('the functions of the realm', () => {
  it.each(FUNCTIONS)('%s runs on Node 24 and ARM64', (Handler) => {
    realm.hasResourceProperties('AWS::Lambda::Function', {
      Handler,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
    });
  });

  it.each(FUNCTIONS)(
    '%s stands in private subnets and wears what the internal balancer lets in',
    (Handler) => {
      realm.hasResourceProperties('AWS::Lambda::Function', {
        Handler,
        VpcConfig: {
          SubnetIds: Match.arrayWith([
            { 'Fn::ImportValue': Match.stringLikeRegexp('PrivateSubnet|privateSubnet') },
          ]),
          SecurityGroupIds: [{ 'Fn::ImportValue': Match.stringLikeRegexp('AdminClients') }],
        },
      });
    },
  );

  it('come from one bundle', () => {
    const ours = FUNCTIONS.map((Handler) =>
      realm.findResources('AWS::Lambda::Function', { Properties: { Handler } }),
    );
    const code = ours.flatMap(Object.values).map(({ Properties }) => JSON.stringify(Properties.Code));
    expect(new Set(code).size).toBe(1);
  });

  it('know secrets by ARN alone', () => {
    const functions = Object.values(realm.findResources('AWS::Lambda::Function'));
    const values = functions.flatMap(({ Properties }) =>
      Object.values(Properties.Environment?.Variables ?? {}),
    );
    expect(JSON.stringify(values)).not.toContain('{{resolve:');
  });

  it('keep their logs as long as the environment says, encrypted', () => {
    realm.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365, KmsKeyId: Match.anyValue() });
  });
});

describe('the deployment of the realm', () => {
  it('names its files by their content', () => {
    realm.hasResourceProperties('Custom::KeycloakRealm', {
      RealmFiles: Match.stringLikeRegexp('^[0-9a-f]{64}\\.zip$'),
      ClaimsFile: Match.stringLikeRegexp('^[0-9a-f]{64}\\.yaml$'),
    });
  });

  it('keeps the realm and prunes nothing unless told so', () => {
    realm.hasResourceProperties('Custom::KeycloakRealm', { Prune: 'false', RemoveRealm: 'false' });
  });

  it('says when it was synthesized, by which a rollback is told from it', () => {
    realm.hasResourceProperties('Custom::KeycloakRealm', {
      SynthesizedAt: Match.stringLikeRegexp('^\\d{4}-\\d\\d-\\d\\dT.*Z$'),
    });
  });

  it('has less than the hour that CloudFormation waits', () => {
    realm.hasResourceProperties('Custom::KeycloakRealm', { ServiceTimeout: '3300' });
  });

  it('asks again until a slice was the last, for longer than any slice may begin', () => {
    const [machine] = Object.values(realm.findResources('AWS::StepFunctions::StateMachine'));
    const definition = JSON.stringify(machine?.['Properties'].DefinitionString).replaceAll('\\', '');
    expect(definition).toContain('"IntervalSeconds":10,"MaxAttempts":300');
  });
});

describe('the secrets', () => {
  it('of both accounts are made empty, under a key of their own', () => {
    const secrets = Object.values(realm.findResources('AWS::SecretsManager::Secret'));
    expect(secrets).toHaveLength(2);
    for (const { Properties } of secrets) {
      expect(Properties).not.toHaveProperty('SecretString');
      expect(Properties).not.toHaveProperty('GenerateSecretString');
      expect(Properties.KmsKeyId).toMatchObject({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
    }
  });

  it('outlive the stack, and so does their key', () => {
    const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
    realm.allResources('AWS::SecretsManager::Secret', kept);
    realm.allResources('AWS::KMS::Key', kept);
  });

  it('of clients are written under one prefix of the environment, and made nowhere else', () => {
    const makers = allowed('index.isComplete').filter(({ Action }) =>
      [Action].flat().includes('secretsmanager:CreateSecret'),
    );
    expect(makers).toMatchObject([{ Action: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'] }]);
    expect(JSON.stringify(makers[0]?.Resource)).toMatch(/:secret:citizenid\/test\/clients\/\*"\]\]}$/);
  });

  it('can be read and written by nothing that allows them all', () => {
    const statements = FUNCTIONS.flatMap(allowed).filter(({ Action }) =>
      JSON.stringify(Action).includes('secretsmanager'),
    );
    expect(statements.length).toBeGreaterThan(0);
    for (const { Resource } of statements) expect(Resource).not.toBe('*');
  });
});

describe('the hourly look', () => {
  it('comes once an hour', () => {
    realm.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' });
  });

  it('waits for the realm to stand', () => {
    realm.hasResource('AWS::Events::Rule', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^Realm')]),
    });
  });

  it('may read what it signs in with, and write nothing', () => {
    const writes = actionsOf('index.driftCheck').filter((action) =>
      /Put|Create|Update|Delete|Tag/.test(String(action)),
    );
    expect(writes.filter((action) => !String(action).startsWith('xray:'))).toEqual([]);
  });
});
