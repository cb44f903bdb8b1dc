import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { downloadDistribution } from '../../../lib/local/maven.ts';
import { temporaryFolder } from './temporary.ts';

/** A Maven that does what the script says. */
async function download(script: string) {
  const directory = await temporaryFolder();
  const mvn = join(directory, 'mvn');
  await writeFile(mvn, `#!/bin/sh\n${script}\n`);
  await chmod(mvn, 0o755);
  const signal = new AbortController().signal;
  return downloadDistribution({
    mvn,
    javaHome: '/jdk',
    version: '26.7.4',
    directory,
    env: process.env,
    signal,
  });
}

describe('downloadDistribution', () => {
  test('refuses a zip that is not the released one', async () => {
    await expect(download('echo other > keycloak-quarkus-dist-26.7.4.zip')).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: 'The Keycloak 26.7.4 that Maven delivered is not the released one',
    });
  });

  test("gives Maven's own words when the download fails", async () => {
    const words = 'Could not transfer artifact: Connection refused';
    await expect(download(`echo '[ERROR] ${words}'; exit 1`)).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining(words),
    });
  });

  test('says so plainly when there is no such version', async () => {
    const words = 'Could not find artifact org.keycloak:keycloak-quarkus-dist:zip:26.7.4 in central';
    await expect(download(`echo '[ERROR] ${words}'; exit 1`)).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: 'Maven finds no org.keycloak:keycloak-quarkus-dist:26.7.4:zip',
    });
  });

  test('knows a full disk when Maven meets it', async () => {
    await expect(download("echo '[ERROR] No space left on device'; exit 1")).rejects.toMatchObject({
      code: 'FILE_SYSTEM',
    });
  });
});
