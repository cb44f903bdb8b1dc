import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PreparedBuild } from '../../../lib/local/prepare-build.ts';
import { compatibilityOf, updateStrategy } from '../../../lib/local/update-strategy.ts';
import { temporaryFolder } from './temporary.ts';

/** A Keycloak whose kc.sh does what the script says; `$4` is `--file=…`. */
async function build(script: string): Promise<PreparedBuild> {
  const home = await temporaryFolder();
  await mkdir(join(home, 'bin'));
  await writeFile(join(home, 'bin', 'kc.sh'), `#!/bin/sh\n${script}\n`);
  await chmod(join(home, 'bin', 'kc.sh'), 0o755);
  return { home, version: '26.7.4', javaHome: '/jdk' };
}

async function options() {
  return { directory: await temporaryFolder(), env: process.env, signal: new AbortController().signal };
}

describe('updateStrategy', () => {
  const other = { keycloak: { version: '26.7.3' } };
  const strategy = async (script: string) => updateStrategy(other, await build(script), await options());

  test.each([
    ['rolling', 0],
    ['recreate', 3],
  ])('is %s where Keycloak ends with %i', async (expected, exitCode) => {
    expect(await strategy(`exit ${exitCode}`)).toBe(expected);
  });

  test('gives Keycloak what the other build has told', async () => {
    expect(await strategy(`grep -q '"version":"26.7.3"' "\${4#--file=}" && exit 3`)).toBe('recreate');
  });

  test.each([1, 2, 4])('has no answer where Keycloak ends with %i', async (exitCode) => {
    await expect(strategy(`echo 'ERROR: no such thing'; exit ${exitCode}`)).rejects.toMatchObject({
      code: 'KEYCLOAK_FAILED',
      message: 'Keycloak 26.7.4 cannot say how to update: no such thing',
    });
  });
});

describe('compatibilityOf', () => {
  test('is what Keycloak tells of itself as a node of a cluster', async () => {
    const script = `echo "{\\"$1\\":{\\"$2\\":\\"$KC_CACHE_STACK\\"}}" > "\${4#--file=}"`;
    expect(await compatibilityOf(await build(script), await options())).toEqual({
      'update-compatibility': { metadata: 'jdbc-ping' },
    });
  });

  test('is nothing where Keycloak cannot tell', async () => {
    await expect(compatibilityOf(await build('exit 3'), await options())).rejects.toMatchObject({
      code: 'KEYCLOAK_FAILED',
      message: expect.stringContaining('Keycloak 26.7.4 cannot say how to update'),
    });
  });
});
