import { expect, onTestFinished, test } from 'vitest';
import { openSession } from '../../lib/keycloak/session.ts';
import { freePort } from '../../lib/local/ports.ts';
import { adminConnection } from '../support/keycloak/connection.ts';
import { citizenid } from '../support/processes/cli.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { scratchRealm } from '../support/realm/scratch-realm.ts';

const realm = scratchRealm();

async function nobody(): Promise<string> {
  return `http://localhost:${await freePort()}`;
}

test('a Keycloak that does not answer is exit code 5, for each command that needs it', async () => {
  const env = { KEYCLOAK_URL: await nobody() };
  for (const command of [['plan'], ['apply', '--yes'], ['verify']]) {
    const { exitCode, stdout, stderr } = await realm.run(command, { env });
    expect([exitCode, stdout]).toEqual([5, '']);
    expect(stderr).toContain(env.KEYCLOAK_URL);
    expect(stderr).toMatch(/^error .+\n {2}.+\n$/);
  }
});

test('a wrong password is a failure that names the user and not the password', async () => {
  const env = { KEYCLOAK_PASSWORD: 'not-the-password-81' };
  const { exitCode, stdout, stderr } = await realm.run(['plan'], { env });
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`user ${realm.env.KEYCLOAK_USER} in realm master`);
  expect(stderr).not.toContain('not-the-password-81');
});

test('the variables of the environment win over the environment file', async () => {
  const files = await copyRealmFiles();
  onTestFinished(files.dispose);
  const elsewhere = await nobody();
  await files.edit('environments/local.yaml', (document) => document.set('keycloak_url', elsewhere));
  const args = ['plan', '--realm', files.realmDir];
  expect((await realm.run(args)).exitCode).toBe(2);
  const { KEYCLOAK_URL: _, ...env } = realm.env;
  const fromFile = await citizenid(args, { env });
  expect(fromFile.exitCode).toBe(5);
  expect(fromFile.stderr).toContain(elsewhere);
});

test('where nothing says which Keycloak, the error says what to set', async () => {
  const local = await citizenid(['plan', '--data', 'no-such-folder', '--format', 'json']);
  expect([local.exitCode, local.stdout]).toEqual([1, '']);
  expect(JSON.parse(local.stderr)).toMatchObject({ error: { code: 'CONNECTION_UNKNOWN' } });
  const production = await citizenid(['plan', '--env', 'production']);
  expect(production.exitCode).toBe(1);
  expect(production.stderr).toContain('KEYCLOAK_URL');
});

test('a client with a secret may do what its service account may', async () => {
  const master = openSession(adminConnection(), { realm: 'master', mode: 'read-write' });
  const clientId = `${realm.name}-deployer`;
  const { id } = await master.call('make a client', ({ clients }) =>
    clients.create({ clientId, serviceAccountsEnabled: true, standardFlowEnabled: false }),
  );
  onTestFinished(async () => {
    await master.call('remove the client', ({ clients }) => clients.del({ id }));
    await master.close();
  });
  const { value = '' } = await master.call('read', ({ clients }) => clients.getClientSecret({ id }));
  const { KEYCLOAK_URL } = realm.env;
  const env = { KEYCLOAK_URL, KEYCLOAK_CLIENT_ID: clientId, KEYCLOAK_CLIENT_SECRET: value };
  const args = ['plan', '--realm-name', realm.name];
  const denied = await citizenid([...args.with(2, 'master')], { env });
  expect([denied.exitCode, denied.stdout]).toEqual([1, '']);

  const account = await master.call('find', ({ clients }) => clients.getServiceAccountUser({ id }));
  const role = await master.call('find', ({ roles }) => roles.findOneByName({ name: 'admin' }));
  const roles = [{ id: String(role?.id), name: 'admin' }];
  await master.call('grant', ({ users }) => users.addRealmRoleMappings({ id: String(account.id), roles }));
  const planned = await citizenid(args, { env });
  expect(planned).toMatchObject({ exitCode: 2, stderr: '' });
  expect(denied.stderr + planned.stdout).not.toContain(value);
});
