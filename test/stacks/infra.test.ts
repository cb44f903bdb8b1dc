import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** Runs the app as the CDK's command line does. */
async function synthesize(context: Readonly<Record<string, string>>) {
  const scratch = await mkdtemp(join(tmpdir(), 'citizenid-infra-'));
  onTestFinished(() => rm(scratch, { recursive: true }));
  const [outdir, temporary] = [join(scratch, 'out'), join(scratch, 'tmp')];
  await Promise.all([outdir, temporary].map((folder) => mkdir(folder)));
  const child = spawn(process.execPath, ['bin/infra.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      TMPDIR: temporary,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [[exitCode], stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stderr),
  ]);
  return { exitCode, stderr, assembly: await readdir(outdir), left: await readdir(temporary) };
}

test('says which environment is missing, and nothing else', async () => {
  const { exitCode, stderr, assembly } = await synthesize({});
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^error Which environment to deploy was not said\n.*-c env=staging\n$/);
  expect(assembly).not.toContain('manifest.json');
});

test('synthesizes nothing of stacks that could not be made, and leaves no image context behind', async () => {
  const { exitCode, stderr, assembly, left } = await synthesize({ env: 'staging', prune: 'perhaps' });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('`prune` cannot be "perhaps"');
  expect(assembly).not.toContain('manifest.json');
  expect(left.filter((name) => name.startsWith('citizenid-image-'))).toEqual([]);
});
