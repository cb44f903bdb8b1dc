import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../root.ts';

export type Step = {
  readonly id?: string;
  readonly 'timeout-minutes'?: number;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
};

type Concurrency = {
  readonly group: string;
  readonly 'cancel-in-progress': boolean;
  readonly queue?: string;
};

export type Job = {
  readonly if?: string;
  /** Another workflow that is the job. */
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly concurrency?: Concurrency;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
};

type Workflow = {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Concurrency;
  readonly jobs: Readonly<Record<string, Job>>;
};

const FOLDER = join(ROOT, '.github', 'workflows');

/** Each workflow of the project: its file's name, its text, and what it says. */
export function workflows(): readonly { name: string; text: string; workflow: Workflow }[] {
  return readdirSync(FOLDER).map((name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    return { name, text, workflow: parse(text) as Workflow };
  });
}

export function workflowOf(file: string): Workflow {
  const found = workflows().find(({ name }) => name === file);
  if (!found) throw new Error(`No workflow ${file}`);
  return found.workflow;
}

export function jobOf(file: string, job: string): Job {
  const found = workflowOf(file).jobs[job];
  if (!found) throw new Error(`${file} has no job ${job}`);
  return found;
}
