import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makePrograms } from '../support/operations/programs.ts';
import { commandsOf, sectionOf } from '../support/operations/runbook.ts';
import { openShell } from '../support/operations/shell.ts';
import { templates } from './support.ts';

/** What a stack leaves behind when it is deleted, and the runbook's words for it. */
const STAYS: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'the backup vault',
  'AWS::KMS::Key': 'the KMS keys that all of these need',
  'AWS::Logs::LogGroup': 'the log groups',
  'AWS::RDS::DBCluster': "the database's last snapshot",
  'AWS::S3::Bucket': 'the bucket of access logs',
  'AWS::SecretsManager::Secret': 'secrets of clients and accounts',
};

/** The names that stay taken, and the runbook's words for them. */
const TAKEN: Readonly<Record<string, string>> = {
  '/aws/rds/cluster/citizenid-test/postgresql': '`/aws/rds/cluster/citizenid-…/postgresql`',
  'aws-waf-logs-citizenid-test-admin': '`aws-waf-logs-citizenid-…`',
  'aws-waf-logs-citizenid-test-public': '`aws-waf-logs-citizenid-…`',
  'citizenid-test': 'the backup vault',
};

const Resource = z
  .object({
    Type: z.string(),
    DeletionPolicy: z.string().default('Delete'),
    Properties: z.record(z.string(), z.unknown()).default({}),
  })
  .transform(({ Type, DeletionPolicy, Properties }) => ({
    type: Type,
    stays: DeletionPolicy !== 'Delete',
    properties: Properties,
    text: JSON.stringify(Properties),
  }));

const resources = Object.values(templates())
  .flatMap((template) => Object.entries(template.toJSON()['Resources']))
  .map(([id, resource]) => ({ id, ...Resource.parse(resource) }));
const kept = resources.filter(({ stays }) => stays);
const section = sectionOf('Tear-down').replaceAll(/\s+/g, ' ');

describe('a tear-down', () => {
  it('leaves what the runbook says', () => {
    expect([...new Set(kept.map(({ type }) => type))].toSorted()).toEqual(Object.keys(STAYS));
    for (const words of Object.values(STAYS)) expect(section).toContain(words);
  });

  it('takes no key along that anything it leaves is encrypted with', () => {
    const lost = resources.filter(({ type, stays }) => type === 'AWS::KMS::Key' && !stays);
    expect(lost).not.toEqual([]);
    for (const { id } of lost) expect(kept.filter(({ text }) => text.includes(id))).toEqual([]);
  });

  it('leaves no name taken but those that the runbook warns of', () => {
    const names = ({ properties }: (typeof kept)[number]) =>
      ['LogGroupName', 'BackupVaultName', 'BucketName', 'Name', 'DBClusterIdentifier'].flatMap(
        (name) => properties[name] ?? [],
      );
    const cluster = 'AWS::RDS::DBCluster';
    // Of this a snapshot stays, of another name.
    const taken = kept.filter(({ type }) => type !== cluster).flatMap(names);
    expect(taken.toSorted()).toEqual(Object.keys(TAKEN));
    for (const words of Object.values(TAKEN)) expect(section).toContain(words);
  });
});

describe('before it, the commands of the runbook', () => {
  const asked: Record<string, string>[] = [];
  const cleanUp = new AsyncDisposableStack();
  const balancers = resources
    .filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')
    .map((_, index) => `balancer-${index}`);

  beforeAll(async () => {
    const note = ({ options }: { readonly options: Record<string, string> }) => {
      asked.push(options);
      return '';
    };
    const programs = await makePrograms({
      'cloudformation describe-stack-resources': () => balancers.join('\t'),
      'cloudformation update-termination-protection': note,
      'elbv2 modify-load-balancer-attributes': note,
      'rds modify-db-cluster': note,
    });
    cleanUp.defer(programs.close);
    const shell = await openShell({
      cwd: import.meta.dirname,
      variables: {
        PATH: `${programs.folder}:${process.env['PATH']}`,
        ENV: 'test',
        DATABASE: 'citizenid-test',
      },
    });
    cleanUp.defer(shell.close);
    await shell.run(commandsOf('Tear-down', 2));
  });

  afterAll(() => cleanUp.disposeAsync());

  it('unlock each stack', () => {
    const unlocked = asked.flatMap((options) => options['stack-name'] ?? []);
    expect(unlocked.toSorted()).toEqual(
      Object.keys(templates())
        .map((stack) => `citizenid-test-${stack}`)
        .toSorted(),
    );
  });

  it('unlock each resource that is protected, and there is no other', () => {
    const protections = resources.filter(({ properties }) =>
      /"(DeletionProtection\w*|deletion_protection.enabled)"(:|,"Value":)"?true/.test(
        JSON.stringify(properties),
      ),
    );
    expect(protections.map(({ type }) => type).toSorted()).toEqual([
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::RDS::DBCluster',
    ]);
    expect(asked.flatMap((options) => options['db-cluster-identifier'] ?? [])).toEqual(['citizenid-test']);
    expect(asked.flatMap((options) => options['load-balancer-arn'] ?? [])).toEqual(balancers);
  });
});
