import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../support/root.ts';

/** Who has no account on AWS has none of its variables either. */
const noCredentials = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')),
);

/**
 * Runs the app as the CDK's command line does, in a folder that holds the files of a realm, for somebody
 * without credentials: no variables of AWS, and a home without a profile.
 */
async function synthesize(
  context: Readonly<Record<string, unknown>>,
  // Of tests that run at once, each has one of its own.
  { cwd = ROOT, finished = onTestFinished } = {},
) {
  const scratch = await mkdtemp(join(tmpdir(), 'citizenid-infra-'));
  finished(() => rm(scratch, { recursive: true }));
  const [outdir, temporary, home] = [join(scratch, 'out'), join(scratch, 'tmp'), join(scratch, 'home')];
  await Promise.all([outdir, temporary, home].map((folder) => mkdir(folder)));
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'infra.ts')], {
    cwd,
    env: {
      ...noCredentials,
      HOME: home,
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
  return { exitCode, stderr, outdir, assembly: await readdir(outdir), left: await readdir(temporary) };
}

test('says which environment is missing, and nothing else', async () => {
  const { exitCode, stderr, assembly } = await synthesize({});
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^error Which environment to deploy was not said\n.*-c env=staging\n$/);
  expect(assembly).not.toContain('manifest.json');
});

test.concurrent.for(['staging', 'production'])(
  'synthesizes %s from its files alone: no credentials, and nothing looked up in an account',
  async (env, { expect, onTestFinished: finished }) => {
    const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8'));
    // Without the functions' code: bundling takes long, and `realm-deployment.test.ts` runs what comes of it.
    const all = { ...context, env, 'aws:cdk:bundling-stacks': [] };
    const { exitCode, stderr, outdir } = await synthesize(all, { finished });
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain(`Placeholders of environments/${env}.yaml are yet to be replaced`);
    const manifest = JSON.parse(await readFile(join(outdir, 'manifest.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('missing');
    const stacks = Object.values<{ readonly type: string }>(manifest.artifacts);
    expect(stacks.filter(({ type }) => type === 'aws:cloudformation:stack')).toHaveLength(5);
  },
);

test('refuses an image of which Keycloak was not asked how its tasks take over from others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'citizenid-infra-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ['realm', 'mappers'])
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  const file = join(folder, 'realm', 'environments', 'production.yaml');
  const settings = await readFile(file, 'utf8');
  await writeFile(file, settings.replace(/^ +build: .*$/m, '    build: 26.7.9-00000000'));
  const { exitCode, stderr, assembly } = await synthesize({ env: 'production' }, { cwd: folder });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^error The build 26\.7\.9-00000000 of the image has not been rehearsed\n/);
  expect(stderr).toContain('npx citizenid rehearse --keycloak 26.7.9');
  expect(assembly).not.toContain('manifest.json');
});

test('synthesizes nothing of stacks that could not be made, and leaves no image context behind', async () => {
  const { exitCode, stderr, assembly, left } = await synthesize({ env: 'staging', prune: 'perhaps' });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('`prune` cannot be "perhaps"');
  expect(assembly).not.toContain('manifest.json');
  expect(left.filter((name) => name.startsWith('citizenid-image-'))).toEqual([]);
});
