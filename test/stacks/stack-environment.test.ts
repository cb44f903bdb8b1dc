import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readImageBuilds } from '../../lib/commands/parts/image-builds.ts';
import { stackEnvironment } from '../../lib/commands/stack-environment.ts';
import { ROOT } from '../support/root.ts';

const realmDir = join(ROOT, 'realm');
let temporary = '';

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'citizenid-test-'));
  vi.stubEnv('TMPDIR', temporary);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(temporary, { recursive: true });
});

describe("an environment's image", () => {
  it('is made ready to be built where whoever deploys builds it', async () => {
    const { source } = (await stackEnvironment({ realmDir, env: 'staging' })).image;
    expect(source).toEqual({ directory: expect.stringContaining(temporary) });
    expect('directory' in source ? await readdir(source.directory) : []).toContain('Dockerfile');
  });

  it('is left alone where the settings name one, with what Keycloak has said of that build', async () => {
    const { source, build, over } = (await stackEnvironment({ realmDir, env: 'production' })).image;
    expect(source).toMatchObject({ repository: 'citizenid-keycloak', build });
    expect(over).toEqual((await readImageBuilds())[build]?.over);
    expect(await readdir(temporary)).toEqual([]);
  });
});
