import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { machineEnvironment } from '../processes/cli.ts';
import { ROOT } from '../root.ts';

type Resource = {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
};

/** The realm's stack as it would be deployed. */
export type SynthesizedRealm = {
  /** Our functions and the provider framework's, by handler. */
  readonly functions: ReadonlyMap<string, SynthesizedFunction>;
  readonly dispose: () => Promise<void>;
};

type SynthesizedFunction = {
  readonly code: string;
  /** Values that only a deployment knows are objects. */
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Synthesizes the app of `staging` as `cdk synth` does, with the realm's functions bundled. */
export async function synthesizeRealm(): Promise<SynthesizedRealm> {
  const folder = await mkdtemp(join(tmpdir(), 'citizenid-synth-'));
  const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8'));
  await promisify(execFile)(process.execPath, ['bin/infra.ts'], {
    cwd: ROOT,
    env: {
      ...machineEnvironment(),
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({
        ...context,
        env: 'staging',
        'aws:cdk:bundling-stacks': ['Realm'],
        'aws:cdk:enable-asset-metadata': true,
      }),
    },
  });
  const template = JSON.parse(await readFile(join(folder, 'Realm.template.json'), 'utf8'));
  const resources: readonly Resource[] = Object.values(template.Resources);
  const functions = resources
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties, Metadata }) => {
      const code = join(folder, String(Metadata?.['aws:asset:path']));
      const environment = Properties['Environment'] as { Variables?: Record<string, unknown> } | undefined;
      return [String(Properties['Handler']), { code, variables: environment?.Variables ?? {} }] as const;
    });
  return {
    functions: new Map(functions),
    dispose: () => rm(folder, { recursive: true }),
  };
}
