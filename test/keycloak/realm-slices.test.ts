import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LEASE_ROLE } from '../../lib/keycloak/lease-role.ts';
import { deployments, testFiles } from '../support/aws/deployments.ts';
import { adminOf, differences } from '../support/aws/live-stack.ts';
import { holdOnce, startFaultProxy } from '../support/faults/proxy.ts';
import { adminConnection } from '../support/keycloak/connection.ts';

const openStack = deployments();

describe('a slice', () => {
  /** What the function keeps for ending in order. */
  const MARGIN_MS = 60_000;
  const SHORT_MS = MARGIN_MS + 3_000;

  it('that runs out of time leaves the rest to the next', async () => {
    const hold = holdOnce(
      ({ method, path }) => method === 'POST' && path.endsWith('/client-scopes'),
      () => sleep(SHORT_MS - MARGIN_MS),
    );
    const proxy = await startFaultProxy(adminConnection().url, hold);
    onTestFinished(proxy.close);
    const short = (handler: string, before: number) =>
      handler === 'index.isComplete' && before === 0 ? { remainingMs: SHORT_MS } : {};
    const stack = await openStack({ keycloakUrl: proxy.url, invocation: short });
    const files = await testFiles();
    expect(await stack.create(await stack.files(files.realmDir))).toMatchObject({ Status: 'SUCCESS' });
    const slices = stack.calls.filter(({ handler }) => handler === 'index.isComplete');
    expect(slices.map(({ payload }) => payload)).toEqual([
      { IsComplete: false },
      expect.objectContaining({ IsComplete: true }),
    ]);
    expect(await differences(stack, files.realmDir)).toEqual([]);
  });

  it('beyond the time of a deployment says so', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    const event = {
      RequestType: 'Create',
      ResourceProperties: await stack.files(files.realmDir),
      StartedAt: new Date(Date.now() - 3_600_000).toISOString(),
    };
    const { error } = await stack.call('index.isComplete', event, { remainingMs: 0 });
    expect(error?.errorMessage).toContain('Deploy again: it goes on from what is done.');
  });

  it('waits for a Keycloak that does not answer, and in the end says that it does not', async () => {
    const [stack, files] = [await openStack({ keycloakUrl: 'http://127.0.0.1:9' }), await testFiles()];
    const event = { RequestType: 'Create', ResourceProperties: await stack.files(files.realmDir) };
    const since = (ms: number) => ({ ...event, StartedAt: new Date(Date.now() - ms).toISOString() });
    expect(await stack.call('index.isComplete', since(0))).toMatchObject({ payload: { IsComplete: false } });
    const { error } = await stack.call('index.isComplete', since(1_800_000));
    expect(error?.errorMessage).toMatch(/Keycloak at .* does not answer/);
  });

  it('lets another one that applies finish first', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    await stack.create(await stack.files(files.realmDir));
    await files.edit('integrators/star-atlas.yaml', (file) =>
      file.setIn(['clients', 0, 'client_name'], 'Renamed'),
    );
    const properties = await stack.files(files.realmDir);
    const both = await Promise.all([stack.update(properties), stack.update(properties)]);
    expect(both.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
    expect(await differences(stack, files.realmDir)).toEqual([]);
    const role = { name: LEASE_ROLE };
    expect(await adminOf(stack).call('read', ({ roles }) => roles.findOneByName(role))).toBeNull();
  });
});
