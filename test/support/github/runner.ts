import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { parseEnv } from 'node:util';
import { machineEnvironment } from '../cli.ts';
import { finished } from '../shell.ts';
import { type Contexts, evaluate, holds, interpolate } from './expression.ts';
import { storeIn } from './store.ts';
import { jobOf, type Step } from './workflow.ts';

type RunnerOptions = {
  /** The repository as `actions/checkout` left it, with its packages installed. */
  readonly workspace: string;
  /** `github`, `inputs`, `vars` and `secrets`. */
  readonly contexts: Contexts;
  /** The runner's folder for what is not kept, RUNNER_TEMP; the stand-in for GitHub keeps what it knows there. */
  readonly temp: string;
};

export type JobRun = {
  /** False where the job's condition does not hold. */
  readonly ran: boolean;
  /** Of the steps that ran commands: name -> exit code. */
  readonly exitCodes: Readonly<Record<string, number | null>>;
  /** All that they said, as the log has it. */
  readonly log: string;
  /** The Markdown of the run's page. */
  readonly summary: string;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/**
 * Runs the commands of a job's steps as GitHub's runner does: in order, under its conditions and its shell, with
 * the variables and files that it hands over. Actions are passed over, and so is the installation, which the
 * workspace has behind it.
 */
export async function runJob(file: string, name: string, options: RunnerOptions): Promise<JobRun> {
  const job = jobOf(file, name);
  const steps = job.steps ?? [];
  const outputs: Record<string, Record<string, string>> = {};
  const known = { ...options.contexts, steps: stepsContext(steps, outputs) };
  const nothing = { exitCodes: {}, log: '', summary: '', outputs };
  if (job.if !== undefined && !holds(job.if, known)) return { ...nothing, ran: false };
  const variables = { ...(await machineOf(options)), ...valuesOf(job.env, known) };
  const exitCodes: Record<string, number | null> = {};
  let log = '';
  for (const step of steps) {
    const contexts = { ...known, steps: stepsContext(steps, outputs) };
    const failed = Object.values(exitCodes).some((code) => code !== 0);
    if (!step.run || step.run === 'npm ci' || !isWanted(step, failed, contexts)) continue;
    const output = join(options.temp, 'output');
    await writeFile(output, '');
    const env = { ...variables, ...valuesOf(step.env, contexts), GITHUB_OUTPUT: output };
    const { exitCode, said } = await runStep(step.run, options.workspace, env);
    exitCodes[step.name ?? step.run] = exitCode;
    log += said;
    if (step.id) outputs[step.id] = fromFile(await readFile(output, 'utf8'));
  }
  const summary = await readFile(variables['GITHUB_STEP_SUMMARY'], 'utf8');
  return { ran: true, exitCodes, log, summary, outputs };
}

/** A step that does not say otherwise runs as long as none has failed. */
function isWanted(step: Step, failed: boolean, contexts: Contexts): boolean {
  if (failed && !step.if?.includes('cancelled()')) return false;
  return step.if === undefined || holds(step.if, contexts);
}

function stepsContext(steps: readonly Step[], outputs: Readonly<Record<string, object>>): object {
  const ids = steps.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return Object.fromEntries(ids.map((id) => [id, { outputs: outputs[id] ?? {} }]));
}

function valuesOf(env: Step['env'], contexts: Contexts): Record<string, string> {
  const entries = Object.entries(env ?? {});
  return Object.fromEntries(entries.map(([name, text]) => [name, interpolate(String(text), contexts)]));
}

/** As `shell: bash` of a workflow is started. */
function runStep(script: string, cwd: string, env: NodeJS.ProcessEnv) {
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
  return finished(spawn('bash', shell, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
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
