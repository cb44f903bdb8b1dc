import { expect, it, onTestFinished } from 'vitest';
import { deployments, testFiles } from '../support/aws/deployments.ts';
import { accountOf, differences, signsIn } from '../support/aws/live-stack.ts';
import type { TestStack } from '../support/aws/realm-stack.ts';
import { type ProxiedRequest, startFaultProxy } from '../support/faults/proxy.ts';
import { adminConnection, serviceConnection } from '../support/keycloak/connection.ts';

const openStack = deployments();

const bothSignIn = async (stack: TestStack) =>
  Promise.all([signsIn(await accountOf(stack, 'apply')), signsIn(await accountOf(stack, 'plan'))]);

const isNewClient = ({ method, path }: ProxiedRequest) =>
  method === 'POST' && path.startsWith('/admin/realms/master/clients');

/** A stack whose function is killed when it wants to make its first account, before or after it is made. */
async function killedStack(moment: 'before' | 'after'): Promise<TestStack> {
  const kill = new AbortController();
  const proxy = await startFaultProxy(adminConnection().url, (request) => {
    if (kill.signal.aborted || !isNewClient(request)) return 'pass';
    if (moment === 'after') return () => kill.abort();
    kill.abort();
    return 'refuse';
  });
  onTestFinished(proxy.close);
  const invocation = (handler: string, before: number) =>
    handler === 'index.isComplete' && before === 0 ? { kill: kill.signal } : {};
  return openStack({ keycloakUrl: proxy.url, invocation });
}

it('the first deployment puts two accounts in the place of the temporary administrator', async () => {
  const [stack, files] = [await openStack(), await testFiles()];
  expect(await signsIn(stack.administrator)).toBe(true);
  await stack.create(await stack.files(files.realmDir));
  expect(await bothSignIn(stack)).toEqual([true, true]);
  expect(await signsIn(stack.administrator)).toBe(false);
  for (const purpose of ['apply', 'plan'] as const) {
    const { value } = (await stack.secrets.read(stack.names[purpose])) ?? {};
    expect(value).toMatchObject({ KEYCLOAK_CLIENT_ID: `${stack.realm}-${purpose}` });
    const secret = value?.['KEYCLOAK_CLIENT_SECRET'] ?? '';
    expect(secret).not.toBe('');
    expect(stack.calls.map(({ log, payload }) => log + JSON.stringify(payload)).join('')).not.toContain(
      secret,
    );
  }
});

it('a deployment leaves accounts that can sign in as they are', async () => {
  const [stack, files] = [await openStack(), await testFiles()];
  const properties = await stack.files(files.realmDir);
  await stack.create(properties);
  const before = await stack.secrets.read(stack.names.apply);
  await stack.update(properties);
  expect(await stack.secrets.read(stack.names.apply)).toEqual(before);
});

it.each(['before', 'after'] as const)(
  'killed %s Keycloak has made an account whose secret is stored, the next deployment makes both anew',
  async (moment) => {
    const [stack, files] = [await killedStack(moment), await testFiles()];
    const properties = await stack.files(files.realmDir);
    const first = await stack.create(properties);
    expect(first).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('Runtime exited') });
    expect(await stack.secrets.read(stack.names.apply)).toBeDefined();
    expect(await signsIn(stack.administrator)).toBe(true);
    expect(await stack.create(properties)).toMatchObject({ Status: 'SUCCESS' });
    expect(await bothSignIn(stack)).toEqual([true, true]);
    expect(await signsIn(stack.administrator)).toBe(false);
    expect(await differences(stack, files.realmDir)).toEqual([]);
  },
);

it('a first deployment that fails keeps the administrator, so that a second with new secrets works', async () => {
  const refuse = { armed: true };
  const proxy = await startFaultProxy(adminConnection().url, ({ method, path }) =>
    refuse.armed && method === 'POST' && path.endsWith('/client-scopes') ? { status: 400 } : 'pass',
  );
  onTestFinished(proxy.close);
  const [stack, files] = [await openStack({ keycloakUrl: proxy.url }), await testFiles()];
  const properties = await stack.files(files.realmDir);
  expect(await stack.create(properties)).toMatchObject({ Status: 'FAILED' });
  refuse.armed = false;
  for (const name of [stack.names.apply, stack.names.plan]) await stack.secrets.write(name, {});
  expect(await stack.create(properties)).toMatchObject({ Status: 'SUCCESS' });
  expect(await bothSignIn(stack)).toEqual([true, true]);
});

it('where nobody can sign in any more, a deployment says what to do, and works once that is done', async () => {
  const [stack, files] = [await openStack(), await testFiles()];
  const properties = await stack.files(files.realmDir);
  await stack.create(properties);
  await stack.secrets.write(stack.names.apply, {});
  const { Status, Reason } = await stack.update(properties);
  expect(Status).toBe('FAILED');
  expect(Reason).toContain(`put its id and secret into ${stack.names.bootstrap}, and deploy again.`);

  const { credentials } = await serviceConnection({ is_temporary_admin: 'true' });
  if (credentials.type !== 'client') throw new Error('The administrator is no service account');
  await stack.secrets.write(stack.names.bootstrap, {
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret.reveal(),
  });
  expect(await stack.update(properties)).toMatchObject({ Status: 'SUCCESS' });
  expect(await bothSignIn(stack)).toEqual([true, true]);
});
