import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { type FaultProxy, holdOnce, startFaultProxy } from '../support/faults/proxy.ts';
import type { CliProcess } from '../support/processes/cli.ts';
import { type ScratchRealm, scratchRealm } from '../support/realm/scratch-realm.ts';

/** Time for a signal to arrive at a process that has nothing else to do. */
const ARRIVAL_MS = 1_000;

/** A proxy before the realm's server that holds one request until `meanwhile` is done. */
async function holding(
  { env }: ScratchRealm,
  ...[which, meanwhile]: Parameters<typeof holdOnce>
): Promise<FaultProxy> {
  const proxy = await startFaultProxy(env.KEYCLOAK_URL, holdOnce(which, meanwhile));
  onTestFinished(proxy.close);
  return proxy;
}

test('Ctrl-C during an apply finishes what is on its way, says so with 130, and the next apply does the rest', async () => {
  const realm = scratchRealm();
  let command: CliProcess | undefined;
  const scopes = `/admin/realms/${realm.name}/client-scopes`;
  const proxy = await holding(
    realm,
    ({ method, path }) => method === 'POST' && path === scopes,
    async () => {
      command?.interrupt();
      await sleep(ARRIVAL_MS);
    },
  );
  command = realm.start(['apply', '--yes', '--format', 'json'], { env: { KEYCLOAK_URL: proxy.url } });
  const { exitCode, stdout, stderr } = await command.result;
  expect(exitCode).toBe(130);
  expect(stderr).not.toMatch(/^\s+at /m);
  const { applied, failed, skipped } = JSON.parse(stdout);
  expect(applied).toContain(`realm/${realm.name}`);
  expect(skipped).toContain('client/star-atlas-web');

  expect(await realm.run(['apply', '--yes'])).toMatchObject({ exitCode: 0 });
  expect(await realm.run(['plan'])).toMatchObject({ exitCode: 0 });
  expect(failed).toEqual([]);
});

test('Ctrl-C during a plan ends it at once with 130', async () => {
  const realm = scratchRealm();
  const answer = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const proxy = await holding(
    realm,
    ({ path }) => path.startsWith('/admin/'),
    () => {
      asked.resolve();
      return answer.promise;
    },
  );
  const command = realm.start(['plan'], { env: { KEYCLOAK_URL: proxy.url } });
  await asked.promise;
  command.interrupt();
  expect(await command.result).toEqual({ exitCode: 130, stdout: '', stderr: 'error Interrupted\n' });
  answer.resolve();
});

test('Ctrl-C during a verification leaves no probe user behind', async () => {
  const realm = scratchRealm();
  expect(await realm.run(['apply', '--yes'])).toMatchObject({ exitCode: 0 });
  let command: CliProcess | undefined;
  const proxy = await holding(
    realm,
    ({ path }) => path.includes('/evaluate-scopes/'),
    async () => {
      const probes = await realm.session.call('list users', ({ users }) => users.find());
      expect(probes).toHaveLength(2);
      command?.interrupt();
      await sleep(ARRIVAL_MS);
    },
  );
  command = realm.start(['verify'], { env: { KEYCLOAK_URL: proxy.url } });
  const { exitCode, stdout, stderr } = await command.result;
  expect([exitCode, stdout]).toEqual([130, '']);
  expect(stderr).toMatch(/^error Interrupted/);
  expect(await realm.session.call('list users', ({ users }) => users.find())).toEqual([]);
});
