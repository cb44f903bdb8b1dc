import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

/** What RDS was asked for, and what it says of the snapshot. */
const asked: URLSearchParams[] = [];
let status = 'creating';
let exists = false;

/** RDS as far as it is spoken to here: the AWS query protocol. */
const api = createServer(async (request, response) => {
  const form = new URLSearchParams(await text(request));
  asked.push(form);
  const action = form.get('Action');
  if (action === 'CreateDBClusterSnapshot' && exists) {
    response.statusCode = 400;
    response.end(
      '<ErrorResponse><Error><Type>Sender</Type><Code>DBClusterSnapshotAlreadyExistsFault</Code><Message>There is one</Message></Error></ErrorResponse>',
    );
    return;
  }
  const snapshot = `<Status>${status}</Status>`;
  const result =
    action === 'CreateDBClusterSnapshot'
      ? `<DBClusterSnapshot>${snapshot}</DBClusterSnapshot>`
      : `<DBClusterSnapshots><DBClusterSnapshot>${snapshot}</DBClusterSnapshot></DBClusterSnapshots>`;
  response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
});
await once(api.listen(0, '127.0.0.1'), 'listening');
vi.stubEnv('AWS_REGION', 'eu-central-1');
vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
vi.stubEnv('AWS_ENDPOINT_URL_RDS', `http://127.0.0.1:${(api.address() as AddressInfo).port}`);
const { isComplete, onEvent } = await import('../../lib/stacks/database/upgrade-snapshot-handler.ts');

const COMMON = {
  ServiceToken: 'arn:aws:lambda:eu-central-1:111122223333:function:provider',
  ResponseURL: 'https://cloudformation.example',
  StackId: 'stack',
  RequestId: '1f2e3d4c-0000-0000-0000-000000000000',
  LogicalResourceId: 'UpgradeSnapshot',
  ResourceType: 'Custom::UpgradeSnapshot',
};
const SNAPSHOT = 'citizenid-test-before-keycloak-26-8-1f2e3d4c';

const properties = (KeycloakMinor: string) => ({
  ServiceToken: COMMON.ServiceToken,
  Cluster: 'citizenid-test',
  KeycloakMinor,
});

const update = (from: string, to: string) => ({
  ...COMMON,
  RequestType: 'Update' as const,
  PhysicalResourceId: 'citizenid-test-upgrade-snapshots',
  OldResourceProperties: properties(from),
  ResourceProperties: properties(to),
});

beforeEach(() => {
  asked.length = 0;
  status = 'creating';
  exists = false;
});

afterAll(() => {
  api.close();
  vi.unstubAllEnvs();
});

describe('the snapshot before an upgrade', () => {
  it('is taken under the name of the version to come and of the request', async () => {
    await expect(onEvent(update('26.7', '26.8'))).resolves.toEqual({
      PhysicalResourceId: 'citizenid-test-upgrade-snapshots',
      Data: { Snapshot: SNAPSHOT },
    });
    expect(asked.map((form) => Object.fromEntries(form))).toEqual([
      expect.objectContaining({
        Action: 'CreateDBClusterSnapshot',
        DBClusterIdentifier: 'citizenid-test',
        DBClusterSnapshotIdentifier: SNAPSHOT,
      }),
    ]);
  });

  it('is found again when CloudFormation asks twice', async () => {
    exists = true;
    await expect(onEvent(update('26.7', '26.8'))).resolves.toMatchObject({ Data: { Snapshot: SNAPSHOT } });
  });

  it('is not taken where the version stays, nor for a new stack, nor for one that goes', async () => {
    const { OldResourceProperties: _, ...event } = update('26.7', '26.7');
    await onEvent(update('26.7', '26.7'));
    await onEvent({ ...event, RequestType: 'Create' });
    await onEvent({ ...event, RequestType: 'Delete' });
    expect(asked).toEqual([]);
    await expect(isComplete(update('26.7', '26.7'))).resolves.toEqual({ IsComplete: true });
  });

  it('is waited for until it can be restored from', async () => {
    const event = { ...update('26.7', '26.8'), Data: { Snapshot: SNAPSHOT } };
    await expect(isComplete(event)).resolves.toEqual({ IsComplete: false });
    status = 'available';
    await expect(isComplete(event)).resolves.toEqual({ IsComplete: true });
    expect(asked.map((form) => form.get('DBClusterSnapshotIdentifier'))).toEqual([SNAPSHOT, SNAPSHOT]);
  });

  it('ends the deployment when it fails', async () => {
    status = 'failed';
    const event = { ...update('26.7', '26.8'), Data: { Snapshot: SNAPSHOT } };
    await expect(isComplete(event)).rejects.toMatchObject({
      code: 'SNAPSHOT_FAILED',
      message: `The snapshot ${SNAPSHOT} is failed`,
    });
  });
});
