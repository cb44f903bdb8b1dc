import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { up } from '../../../lib/commands/up.ts';

test('up runs no environment that is not for this machine, and begins nothing', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'citizenid-unit-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const starting = up({
    realmDir: 'realm',
    env: 'production',
    dataDir,
    variables: {},
    signal: new AbortController().signal,
    port: 8080,
    httpsPort: undefined,
    backend: 'auto',
    db: 'postgres',
    progress: () => undefined,
  });
  await expect(starting).rejects.toMatchObject({
    code: 'USAGE',
    message: '`up` does not run the environment production',
  });
  expect(await readdir(dataDir)).toEqual([]);
});
