import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findJdk } from '../../../lib/local/jdk-search.ts';
import { temporaryFolder } from './temporary.ts';

async function installJdk(folder: string, version: string): Promise<string> {
  const home = join(folder, `jdk-${version}`);
  await mkdir(join(home, 'bin'), { recursive: true });
  await writeFile(join(home, 'bin', 'java'), '#!/bin/sh\nexit 1\n');
  await chmod(join(home, 'bin', 'java'), 0o755);
  await writeFile(join(home, 'release'), `JAVA_VERSION="${version}"\n`);
  return home;
}

test('findJdk finds the newest of JAVA_HOME, PATH and the folders', async () => {
  const folder = await temporaryFolder();
  const old = await installJdk(folder, '17.0.1');
  const onPath = await installJdk(folder, '21.0.1');
  const newest = await installJdk(join(folder, 'usual'), '25.0.1');
  const env = { JAVA_HOME: old, PATH: join(onPath, 'bin') };
  expect((await findJdk(env, [])).jdk?.home).toBe(onPath);
  expect((await findJdk(env, [join(folder, 'usual', '*')])).jdk?.home).toBe(newest);
});

test('findJdk names every place and what was too old there', async () => {
  const folder = await temporaryFolder();
  const home = await installJdk(folder, '11.0.2');
  const search = await findJdk({ JAVA_HOME: home, PATH: '' }, [join(folder, 'none', '*')]);
  expect(search.jdk).toBeUndefined();
  expect(search.lookedAt).toEqual([
    `JAVA_HOME=${home}`,
    'java on PATH',
    join(folder, 'none', '*'),
    `Java 11 in ${home}`,
  ]);
});

test('findJdk shows no value of a JAVA_HOME that is not set', async () => {
  expect((await findJdk({ PATH: '' }, [])).lookedAt).toEqual(['JAVA_HOME', 'java on PATH']);
});

test('findJdk passes over a folder without a java program', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'release'), 'JAVA_VERSION="25"\n');
  expect((await findJdk({ JAVA_HOME: folder, PATH: '' }, [])).jdk).toBeUndefined();
});
