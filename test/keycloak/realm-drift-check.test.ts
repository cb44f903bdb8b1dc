import { beforeAll, expect, it } from 'vitest';
import { openSession } from '../../lib/keycloak/session.ts';
import { keycloakHand } from '../scenarios/keycloak-hand.ts';
import { deployments } from '../support/aws/deployments.ts';
import type { InvokeOptions } from '../support/aws/lambda.ts';
import type { Properties, TestStack } from '../support/aws/realm-stack.ts';
import { adminConnection } from '../support/keycloak/connection.ts';
import { copySmallRealm } from '../support/realm/small-realm.ts';

const openStack = deployments();
let stack: TestStack;
let properties: Properties;

beforeAll(async () => {
  stack = await openStack();
  const files = await copySmallRealm();
  properties = await stack.files(files.realmDir);
  await files.dispose();
  await stack.create(properties);
});

type Line = Readonly<Record<string, unknown>>;

/** What one hourly run writes. */
async function check(options: InvokeOptions = {}): Promise<readonly Line[]> {
  const { Realm, Bucket, RealmFiles, ClaimsFile } = properties;
  const files = { REALM: Realm, BUCKET: Bucket, REALM_FILES: RealmFiles, CLAIMS_FILE: ClaimsFile };
  const { log, error } = await stack.call('index.driftCheck', {}, { ...options, variables: files });
  expect(error).toBeUndefined();
  return log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const metricsIn = (lines: readonly Line[]) => lines.filter((line) => '_aws' in line);

it('an untouched realm has no drift, and says so as a metric', async () => {
  const lines = await check();
  expect(lines).toHaveLength(1);
  expect(metricsIn(lines)).toMatchObject([
    { Environment: 'staging', DriftedResources: 0, DriftCheckFailed: 0 },
  ]);
});

it('the metric is in the format that CloudWatch takes out of a log', async () => {
  const [line] = metricsIn(await check());
  expect(line?.['_aws']).toEqual({
    Timestamp: expect.any(Number),
    CloudWatchMetrics: [
      {
        Namespace: 'CitizenId',
        Dimensions: [['Environment']],
        Metrics: [
          { Name: 'DriftedResources', Unit: 'Count' },
          { Name: 'DriftCheckFailed', Unit: 'Count' },
        ],
      },
    ],
  });
});

it('a change by hand is counted, and the log names what, who and when', async () => {
  const administrator = adminConnection();
  const session = openSession(administrator, { realm: stack.realm, mode: 'read-write' });
  const username = administrator.credentials.type === 'password' ? administrator.credentials.username : '';
  const [who] = await session.call('find', ({ users }) => users.find({ realm: 'master', username }));
  await keycloakHand(session).alter('scope', 'profile', (found) => ({ ...found, description: 'by hand' }));
  await session.close();
  const lines = await check();
  expect(metricsIn(lines)).toMatchObject([{ DriftedResources: 1, DriftCheckFailed: 0 }]);
  expect(lines).toContainEqual(
    expect.objectContaining({
      message: 'drift',
      address: 'scope/profile',
      fields: ['description'],
      // The account that plans may not look up names in another realm.
      by: who?.id,
      at: expect.stringMatching(/^\d{4}-/),
    }),
  );
});

it('a look that runs out of time ends by itself, as one that failed', async () => {
  const [metric] = metricsIn(await check({ remainingMs: 60_000 }));
  expect(metric).toMatchObject({ DriftCheckFailed: 1 });
});

it('a look that fails is a metric of its own, and never passes for no drift', async () => {
  const before = (await stack.secrets.read(stack.names.plan))?.value ?? {};
  await stack.secrets.write(stack.names.plan, { ...before, KEYCLOAK_CLIENT_SECRET: 'another' });
  const [metric] = metricsIn(await check());
  expect(metric).toMatchObject({ DriftCheckFailed: 1 });
  expect(metric).not.toHaveProperty('DriftedResources');
});
