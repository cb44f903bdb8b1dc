import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { takeConnectionFile } from '../../../lib/deliver/connection-file.ts';
import { Secret } from '../../../lib/model/secret.ts';

const connection = {
  url: 'https://id.example',
  authRealm: 'master',
  clientId: 'verse-apply',
  clientSecret: new Secret('s3cret-value'),
};

async function folder(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'citizenid-deliver-'));
  onTestFinished(() => rm(root, { recursive: true }));
  return join(root, 'secrets');
}

it('holds the connection as variables, for its owner alone', async () => {
  const file = await takeConnectionFile(await folder(), 'apply');
  await file.write(connection);
  await file.release();
  expect(parseEnv(await readFile(file.where, 'utf8'))).toEqual({
    KEYCLOAK_URL: 'https://id.example',
    KEYCLOAK_AUTH_REALM: 'master',
    KEYCLOAK_CLIENT_ID: 'verse-apply',
    KEYCLOAK_CLIENT_SECRET: 's3cret-value',
  });
  expect((await stat(file.where)).mode & 0o777).toBe(0o600);
});

it('is gone again where nothing was written', async () => {
  const file = await takeConnectionFile(await folder(), 'apply');
  await file.release();
  await expect(stat(file.where)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('is never written over', async () => {
  const at = await folder();
  const file = await takeConnectionFile(at, 'apply');
  await file.write(connection);
  await file.release();
  await expect(takeConnectionFile(at, 'apply')).rejects.toMatchObject({
    code: 'FILE_SYSTEM',
    message: `${file.where} exists already`,
  });
  expect(await readFile(file.where, 'utf8')).toContain('s3cret-value');
});
