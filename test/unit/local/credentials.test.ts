import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { markInitialised, prepareCredentials } from '../../../lib/local/credentials.ts';
import { temporaryFolder } from './temporary.ts';

describe('prepareCredentials', () => {
  test('keeps the password of a data folder', async () => {
    const folder = await temporaryFolder();
    const first = await prepareCredentials(folder, 'dev-file', {});
    await markInitialised(folder);
    const second = await prepareCredentials(folder, 'dev-file', {});
    expect(second.password.reveal()).toBe(first.password.reveal());
    expect((await stat(join(folder, 'admin.json'))).mode & 0o777).toBe(0o600);
  });

  test('throws a database away whose first boot never got ready', async () => {
    const folder = await temporaryFolder();
    await prepareCredentials(folder, 'dev-file', {});
    await writeFile(join(folder, 'kcdb.mv.db'), 'half');
    await prepareCredentials(folder, 'dev-file', {});
    expect(await readdir(folder)).toEqual(['admin.json']);
  });

  test('keeps a database that was ready once', async () => {
    const folder = await temporaryFolder();
    await prepareCredentials(folder, 'dev-file', {});
    await writeFile(join(folder, 'kcdb.mv.db'), 'whole');
    await markInitialised(folder);
    await prepareCredentials(folder, 'dev-file', {});
    expect(await readdir(folder)).toContain('kcdb.mv.db');
  });

  test('refuses a database whose administrator nobody knows', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'kcdb.mv.db'), 'whole');
    await expect(prepareCredentials(folder, 'dev-file', {})).rejects.toMatchObject({ code: 'FILE_SYSTEM' });
    expect(await readdir(folder)).toEqual(['kcdb.mv.db']);
  });

  test('takes the administrator of a shared PostgreSQL from the environment', async () => {
    const env = { KC_BOOTSTRAP_ADMIN_USERNAME: 'root', KC_BOOTSTRAP_ADMIN_PASSWORD: 'given' };
    const credentials = await prepareCredentials(await temporaryFolder(), 'postgres', env);
    expect([credentials.user, credentials.password.reveal()]).toEqual(['root', 'given']);
  });
});
