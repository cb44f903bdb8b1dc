import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { spawnKeycloak } from '../../../lib/local/boot-dist.ts';
import { terminate } from '../../../lib/local/process.ts';
import { temporaryFolder } from './temporary.ts';

test('spawnKeycloak keeps what Keycloak writes from everybody else', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'bin'));
  const script = '#!/bin/sh\necho "$@" > kcdb.mv.db\nexec sleep 600\n';
  await writeFile(join(folder, 'bin', 'kc.sh'), script, { mode: 0o755 });
  const request = { home: folder, dataDir: folder, args: ['--http-port=1'], env: process.env };
  const runner = await spawnKeycloak(request);
  const database = await vi.waitFor(() => stat(join(folder, 'kcdb.mv.db')), { timeout: 10_000 });
  await terminate(runner, 0);
  expect(database.mode & 0o777).toBe(0o600);
});
