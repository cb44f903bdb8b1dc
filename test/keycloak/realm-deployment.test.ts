import { describe, expect, it } from 'vitest';
import { deployments, testFiles } from '../support/aws/deployments.ts';
import { adminOf, differences, logOf } from '../support/aws/live-stack.ts';

const openStack = deployments();

describe('a deployment', () => {
  it('makes the realm that the files describe, and says who its issuer is', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    const answer = await stack.create(await stack.files(files.realmDir));
    expect(answer).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: `realm/${stack.realm}`,
      Data: { Issuer: `https://id.staging.citizenid.example/realms/${stack.realm}` },
    });
    expect(await differences(stack, files.realmDir)).toEqual([]);
    expect(logOf(stack)).toContain('"message":"applied","address":"client/star-atlas-web"');
    expect(logOf(stack)).not.toContain('"message":"started"');
  });

  it('hands over the secrets of confidential clients, each in its place, and writes none twice', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    const properties = await stack.files(files.realmDir);
    await stack.create(properties);
    const name = `${stack.names.clients}star-atlas-web`;
    expect(await stack.secrets.list(stack.names.clients)).toEqual([name]);
    const delivered = await stack.secrets.read(name);
    const [client] = await adminOf(stack).call('find', ({ clients }) =>
      clients.find({ clientId: 'star-atlas-web' }),
    );
    expect(await stack.secrets.tags(name)).toEqual({ project: 'citizenid', environment: 'staging' });
    expect(delivered?.value).toEqual({
      issuer: `https://id.staging.citizenid.example/realms/${stack.realm}`,
      client_id: 'star-atlas-web',
      client_secret: client?.secret,
    });
    await stack.update(properties);
    expect((await stack.secrets.read(name))?.version).toBe(delivered?.version);
    expect(logOf(stack)).not.toContain(client?.secret);
  });

  it('brings an update, and a rollback to the files before it', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    const first = await stack.files(files.realmDir);
    await stack.create(first);
    await files.edit('integrators/star-atlas.yaml', (file) =>
      file.setIn(['clients', 0, 'client_name'], 'Renamed'),
    );
    const second = await stack.files(files.realmDir);
    expect(second.RealmFiles).not.toBe(first.RealmFiles);
    expect(await stack.update(second)).toMatchObject({ Status: 'SUCCESS' });
    expect(await differences(stack, files.realmDir)).toEqual([]);

    const before = await testFiles();
    expect(await stack.update(first)).toMatchObject({ Status: 'SUCCESS' });
    expect(await differences(stack, before.realmDir)).toEqual([]);
  });

  it('keeps the realm when it is deleted', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    const properties = await stack.files(files.realmDir);
    await stack.create(properties);
    expect(await stack.remove(properties)).toMatchObject({ Status: 'SUCCESS' });
    expect(await differences(stack, files.realmDir)).toEqual([]);
  });

  it('takes the realm along when it was told to before', async () => {
    const [stack, files] = [await openStack(), await testFiles()];
    await stack.create(await stack.files(files.realmDir));
    const goodbye = await stack.files(files.realmDir, { RemoveRealm: 'true' });
    await stack.update(goodbye);
    expect(await stack.remove(goodbye)).toMatchObject({ Status: 'SUCCESS' });
    const { realm } = stack;
    expect(await adminOf(stack).call('read', ({ realms }) => realms.findOne({ realm }))).toBeNull();
    expect(await stack.remove(goodbye)).toMatchObject({ Status: 'SUCCESS' });
  });
});
