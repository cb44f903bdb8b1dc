import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { KEYCLOAK_VERSION } from '../../lib/model/keycloak-version.ts';
import type { StackEnvironment } from '../../lib/model/stack-environment.ts';
import { ROOT } from '../support/root.ts';

type AwsSettings = StackEnvironment['aws'];

const BUILD = `${KEYCLOAK_VERSION}-1f2e3d4c`;

const AWS: AwsSettings = {
  account: '111122223333',
  region: 'eu-central-1',
  availability_zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
  cidr: '10.40.0.0/16',
  nat_gateways: 3,
  hostname: 'id.test.citizenid.example',
  admin_hostname: 'admin.id.test.citizenid.example',
  hosted_zone: { id: 'Z0123456789TEST', name: 'test.citizenid.example' },
  admin_networks: ['10.99.0.0/16'],
  image: { repository: 'citizenid-keycloak', digest: `sha256:${'0'.repeat(64)}`, build: BUILD },
  tasks: { cpu: 2048, memory_mib: 4096, min: 2, max: 6 },
  database: { min_acu: 1, max_acu: 16, backup_days: 30 },
  rate_limits: { all: 6000, sign_in: 300, token: 3000 },
  log_days: 365,
  alarm_email: 'ops@citizenid.example',
  monthly_budget_usd: 900,
};

/** An environment that is no real one, so that tests do not move with the settings of those that are. */
export function testEnvironment(changed: Partial<AwsSettings> = {}): StackEnvironment {
  const aws = { ...AWS, ...changed };
  const directory = join(ROOT, 'lib', 'stacks', 'image');
  return {
    name: 'test',
    realm: 'citizenid',
    aws,
    image: {
      build: BUILD,
      keycloak: KEYCLOAK_VERSION,
      over: { '26.7.3-5d6e7f80': 'rolling', '26.6.9-5d6e7f80': 'recreate' },
      source: aws.image === 'asset' ? { directory } : aws.image,
    },
    realmDir: join(ROOT, 'realm'),
    claimsFile: join(ROOT, 'mappers', 'claims.yaml'),
  };
}

/** An app as `cdk.json` sets it up, but for the Lambdas' code, which is left unbundled: it takes long. */
export function testApp(): App {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
  const outdir = mkdtempSync(join(process.env['CITIZENID_ASSEMBLIES'] ?? tmpdir(), 'citizenid-app-'));
  return new App({ outdir, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
}
