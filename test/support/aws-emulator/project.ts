import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Document, parseDocument } from 'yaml';
import { copyCheckout } from '../processes/checkout.ts';
import { machineEnvironment } from '../processes/cli.ts';

/** A copy of the project whose settings a test may change, with its own command line of the CDK. */
export type Project = {
  readonly realmDir: string;
  readonly edit: (file: string, change: (document: Document) => void) => Promise<void>;
  readonly cdk: (...args: readonly string[]) => Promise<CdkResult>;
  readonly dispose: () => Promise<void>;
};

/** What the command wrote, without colours, to either output. */
type CdkResult = { readonly exitCode: number | null; readonly output: string };

/** `variables` say which AWS the command line finds. */
export async function openProject(variables: Readonly<Record<string, string>>): Promise<Project> {
  const root = await copyCheckout();
  const realmDir = join(root, 'realm');
  const bin = join(root, 'node_modules', '.bin');
  const env = {
    ...machineEnvironment(),
    ...variables,
    PATH: `${bin}:${process.env['PATH']}`,
    // Nothing of this machine, and nothing for it: neither accounts nor news from the internet.
    CDK_HOME: join(root, '.cdk'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
    AWS_CONFIG_FILE: join(root, '.aws', 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(root, '.aws', 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    CI: 'true',
  };
  return {
    realmDir,
    edit: async (file, change) => {
      const document = parseDocument(await readFile(join(realmDir, file), 'utf8'));
      change(document);
      await writeFile(join(realmDir, file), document.toString());
    },
    cdk: async (...args) => {
      const command = [...args, '--context', 'env=staging', '--no-notices', '--no-color'];
      const child = spawn(join(bin, 'cdk'), command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      const [[exitCode], out, errors] = await Promise.all([
        once(child, 'close') as Promise<[number | null]>,
        text(child.stdout),
        text(child.stderr),
      ]);
      return { exitCode, output: out + errors };
    },
    dispose: () => rm(root, { recursive: true }),
  };
}
