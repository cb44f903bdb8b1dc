import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PreparedBuild } from '../../../lib/local/prepare-build.ts';
import { updateStrategy } from '../../../lib/local/update-strategy.ts';
import { temporaryFolder } from './temporary.ts';

/** A Keycloak whose kc.sh does what the script says; `$4` is `--file=…`. */
async function build(version: string, script: string): Promise<PreparedBuild> {
  const home = await temporaryFolder();
  await mkdir(join(home, 'bin'));
  await writeFile(join(home, 'bin', 'kc.sh'), `#!/bin/sh\n${script}\n`);
  await chmod(join(home, 'bin', 'kc.sh'), 0o755);
  return { home, version, javaHome: '/jdk' };
}

async function strategy(metadata: string, check: string) {
  const builds = [await build('26.7.3', metadata), await build('26.7.4', check)] as const;
  const signal = new AbortController().signal;
  return updateStrategy(...builds, { directory: await temporaryFolder(), env: process.env, signal });
}

describe('updateStrategy', () => {
  const write = `echo "$1 $2" > "\${4#--file=}"`;

  test.each([
    ['rolling', 0],
    ['recreate', 3],
  ])('is %s where the new Keycloak ends with %i', async (expected, exitCode) => {
    expect(await strategy(write, `exit ${exitCode}`)).toBe(expected);
  });

  test('gives the new Keycloak what the old one has written', async () => {
    const read = `grep -q "update-compatibility metadata" "\${4#--file=}" && exit 3`;
    expect(await strategy(write, read)).toBe('recreate');
  });

  test.each([1, 2, 4])('has no answer where the new Keycloak ends with %i', async (exitCode) => {
    await expect(strategy(write, `echo 'ERROR: no such thing'; exit ${exitCode}`)).rejects.toMatchObject({
      code: 'KEYCLOAK_FAILED',
      message: 'Keycloak 26.7.4 cannot say how to update: no such thing',
    });
  });

  test('has no answer where the old Keycloak cannot say what it is', async () => {
    await expect(strategy('exit 3', 'exit 0')).rejects.toMatchObject({
      code: 'KEYCLOAK_FAILED',
      message: expect.stringContaining('Keycloak 26.7.3'),
    });
  });
});
