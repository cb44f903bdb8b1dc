import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { parseEnv } from 'node:util';
import { machineEnvironment } from '../processes/cli.ts';
import { type Finished, finished } from '../processes/shell.ts';
import { type Contexts, evaluate, holds, interpolate, type Standing } from './expression.ts';
import { storeIn } from './store.ts';
import { jobOf, type Step } from './workflow.ts';

export type RunnerOptions = {
  /** The repository as `actions/checkout` left it, with its packages installed. */
  readonly workspace: string;
  /** `github`, `inputs`, `vars` and `secrets`. */
  readonly contexts: Contexts;
  /** The runner's folder for what is not kept, RUNNER_TEMP; the stand-in for GitHub keeps what it knows there. */
  readonly temp: string;
  /** Steps, by their names, whose action fails; those of all others are passed over as if they had done their work. */
  readonly failing?: readonly string[] | undefined;
  /** Aborted once somebody cancels the run. */
  readonly cancelled?: AbortSignal | undefined;
};

type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped';

export type JobRun = {
  /** False where the job's condition does not hold. */
  readonly ran: boolean;
  /** Of the steps that ran commands: name -> exit code. */
  readonly exitCodes: Readonly<Record<string, number | null>>;
  /** Of all steps with a name. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** All that they said, as the log has it. */
  readonly log: string;
  /** The Markdown of the run's page. */
  readonly summary: string;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** What a job has come to, step by step. */
type SoFar = {
  readonly exitCodes: Record<string, number | null>;
  readonly outcomes: Record<string, Outcome>;
  readonly outputs: Record<string, Readonly<Record<string, string>>>;
  log: string;
};

/**
 * Runs the commands of a job's steps as GitHub's runner does: in order, under its conditions and its shell, with
 * the variables and files that it hands over. Actions are passed over, and so is the installation, which the
 * workspace has behind it.
 */
export async function runJob(file: string, name: string, options: RunnerOptions): Promise<JobRun> {
  const job = jobOf(file, name);
  const steps = job.steps ?? [];
  const soFar: SoFar = { exitCodes: {}, outcomes: {}, log: '', outputs: {} };
  const known = () => ({ ...options.contexts, steps: stepsContext(steps, soFar) });
  if (job.if !== undefined && !holds(job.if, known())) return { ...soFar, ran: false, summary: '' };
  const machine = await machineOf(options);
  for (const step of steps) {
    const env = { ...machine, ...valuesOf(job.env, known()), ...valuesOf(step.env, known()) };
    const wanted = holds(step.if ?? 'true', known(), standingOf(soFar, options));
    soFar.outcomes[titleOf(step)] = wanted ? await carryOut(step, env, soFar, options) : 'skipped';
  }
  const summary = await readFile(machine['GITHUB_STEP_SUMMARY'], 'utf8');
  return { ...soFar, ran: true, summary };
}

const titleOf = ({ name, run = '' }: Step) => name ?? run;

function standingOf({ outcomes }: SoFar, { cancelled }: RunnerOptions): Standing {
  return { failed: Object.values(outcomes).includes('failure'), cancelled: cancelled?.aborted ?? false };
}

async function carryOut(
  step: Step,
  env: NodeJS.ProcessEnv,
  soFar: SoFar,
  options: RunnerOptions,
): Promise<Outcome> {
  const title = titleOf(step);
  if (options.failing?.includes(title)) return 'failure';
  if (!step.run || step.run === 'npm ci') return 'success';
  const output = join(options.temp, 'output');
  await writeFile(output, '');
  const { exitCode, said } = await runStep(step.run, { ...env, GITHUB_OUTPUT: output }, options);
  soFar.exitCodes[title] = exitCode;
  soFar.log += said;
  if (step.id) soFar.outputs[step.id] = fromFile(await readFile(output, 'utf8'));
  if (exitCode === 0) return 'success';
  return options.cancelled?.aborted ? 'cancelled' : 'failure';
}

function stepsContext(steps: readonly Step[], { outputs, outcomes }: SoFar): object {
  const entries = steps.flatMap((step) =>
    step.id === undefined
      ? []
      : [[step.id, { outputs: outputs[step.id] ?? {}, outcome: outcomes[titleOf(step)] }] as const],
  );
  return Object.fromEntries(entries);
}

function valuesOf(env: Step['env'], contexts: Contexts): Record<string, string> {
  const entries = Object.entries(env ?? {});
  return Object.fromEntries(entries.map(([name, text]) => [name, interpolate(String(text), contexts)]));
}

/** As `shell: bash` of a workflow is started. Whoever cancels the run interrupts that process, and no other. */
async function runStep(
  script: string,
  env: NodeJS.ProcessEnv,
  { workspace: cwd, cancelled }: RunnerOptions,
): Promise<Finished> {
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
  const child = spawn('bash', shell, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const interrupt = () => child.kill('SIGINT');
  cancelled?.addEventListener('abort', interrupt);
  const result = await finished(child);
  cancelled?.removeEventListener('abort', interrupt);
  return result;
}

/** What every step finds on its machine, with a `gh` that answers in GitHub's place. */
async function machineOf({ contexts, temp }: RunnerOptions) {
  const gh = join(import.meta.dirname, 'gh.ts');
  await writeFile(join(temp, 'gh'), `#!/bin/sh\nexec "${process.execPath}" "${gh}" "$@"\n`, { mode: 0o755 });
  const summary = join(temp, 'summary');
  await writeFile(summary, '');
  const machine = machineEnvironment();
  return {
    ...machine,
    PATH: [temp, machine['PATH']].join(delimiter),
    CI: 'true',
    RUNNER_TEMP: temp,
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: String(evaluate('github.repository', contexts)),
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_RUN_ID: '42',
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_STAND_IN: storeIn(temp),
  };
}

function fromFile(text: string): Record<string, string> {
  return Object.fromEntries(Object.entries(parseEnv(text)).map(([name, value]) => [name, value ?? '']));
}
