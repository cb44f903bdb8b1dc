import { describe, expect, it, onTestFinished } from 'vitest';
import { deployments, testFiles } from '../support/aws/deployments.ts';
import { adminOf, logOf } from '../support/aws/live-stack.ts';
import { startFaultProxy } from '../support/faults/proxy.ts';
import { adminConnection } from '../support/keycloak/connection.ts';

const openStack = deployments();

const INTEGRATOR = 'integrators/star-atlas.yaml';
const CLIENT = ['clients', 0] as const;

describe('a deployment that fails', () => {
  it('names what is wrong in the files, before anything is done', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    await files.edit(INTEGRATOR, (file) => file.setIn([...CLIENT, 'scope'], 'profile no-such-scope'));
    const answer = await stack.create(await stack.files(files.realmDir));
    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toMatch(/realm\/integrators\/star-atlas\.yaml:\d+:\d+ .*no-such-scope/);
    expect(stack.calls.map(({ handler }) => handler)).toEqual(['index.onEvent']);
  });

  it('shows what review says, how to accept it, no trace and no secret; the rollback goes through', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    const before = await stack.files(files.realmDir);
    await stack.create(before);
    const session = adminOf(stack);
    await session.call('create', ({ clients }) =>
      clients.create({ clientId: 'star-atlas-foreign', secret: 'secret-of-a-foreign-client' }),
    );
    await files.edit(INTEGRATOR, (file) => file.setIn([...CLIENT, 'client_id'], 'star-atlas-foreign'));
    const { Status, Reason } = await stack.update(await stack.files(files.realmDir));
    expect(Status).toBe('FAILED');
    expect(Reason).toContain(
      'client/star-atlas-foreign exists in Keycloak and was not made from these files',
    );
    expect(Reason).toContain('-c accept=');
    expect(Reason).not.toMatch(/^\s+at /m);
    expect(Buffer.byteLength(Reason)).toBeLessThan(3000);
    expect(await stack.update(before)).toMatchObject({ Status: 'SUCCESS' });

    const accepted = await stack.files(files.realmDir, { Accept: ['foreign-object'] });
    expect(await stack.update(accepted)).toMatchObject({ Status: 'SUCCESS' });
    expect(await stack.secrets.list(stack.names.clients)).toEqual([`${stack.names.clients}star-atlas-web`]);
    expect(logOf(stack)).not.toContain('secret-of-a-foreign-client');
  });

  it('leaves the realm as it is where review stops the way back, and the stack free for another', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    await stack.create(await stack.files(files.realmDir));
    await adminOf(stack).call('create', ({ clients }) => clients.create({ clientId: 'star-atlas-foreign' }));
    await files.edit(INTEGRATOR, (file) => file.setIn([...CLIENT, 'client_id'], 'star-atlas-foreign'));
    const back = await stack.files(files.realmDir, { SynthesizedAt: '2026-11-20T10:00:00.000Z' });
    const answer = await stack.update(back, { SynthesizedAt: '2026-11-21T10:00:00.000Z' });
    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { Issuer: expect.any(String) } });
    expect(logOf(stack)).toContain('"FailedChanges":1');
    const [foreign] = await adminOf(stack).call('find', ({ clients }) =>
      clients.find({ clientId: 'star-atlas-foreign' }),
    );
    expect(foreign?.name).toBeUndefined();
  });

  it("tells Keycloak's own words of a change that it refuses", async () => {
    const refuse = { armed: false };
    const proxy = await startFaultProxy(adminConnection().url, ({ method, path }) =>
      refuse.armed && method === 'PUT' && path.includes('/clients/') ? { status: 400 } : 'pass',
    );
    onTestFinished(proxy.close);
    const stack = await openStack({ keycloakUrl: proxy.url });
    const files = await testFiles();
    await stack.create(await stack.files(files.realmDir));
    refuse.armed = true;
    await files.edit(INTEGRATOR, (file) => file.setIn([...CLIENT, 'client_name'], 'Renamed'));
    const { Status, Reason } = await stack.update(await stack.files(files.realmDir));
    expect(Status).toBe('FAILED');
    expect(Reason).toMatch(/client\/star-atlas-web: Could not update .* answered 400/);
  });

  it('cannot be a first one that would take the realm along when it is rolled back', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    const properties = await stack.files(files.realmDir, { RemoveRealm: 'true' });
    expect(await stack.create(properties)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('A first deployment cannot be told to remove the realm'),
    });
  });

  it('says which of its files are gone', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    const properties = { ...(await stack.files(files.realmDir)), RealmFiles: 'gone.zip' };
    expect(await stack.update(properties)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(/are not at s3:\/\/assets-.*\/gone\.zip \(NoSuchKey/),
    });
  });

  it('never lets one realm become another', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    const properties = { ...(await stack.files(files.realmDir)), Realm: 'another' };
    expect(await stack.update(properties)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining(`realm/${stack.realm} cannot become realm/another`),
    });
  });
});
