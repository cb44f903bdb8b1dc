import { fork } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { machineEnvironment } from '../processes/cli.ts';

/** A function as its template describes it, and where its code lies. */
export type LambdaFunction = {
  readonly code: string;
  /** `index.isComplete`. */
  readonly handler: string;
  readonly variables: Readonly<Record<string, string>>;
};

export type InvokeOptions = {
  /** The time that the function is told it has. */
  readonly remainingMs?: number;
  /** Ends its process on the spot. */
  readonly kill?: AbortSignal | undefined;
};

type LambdaError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
};

export type Invoked = {
  readonly payload?: unknown;
  readonly error?: LambdaError;
  /** All that it wrote, of which Lambda makes log events. */
  readonly log: string;
};

const DEFAULT_MS = 300_000;

/** Calls a function in a process of its own, as Lambda would. */
export async function invoke(
  { code, handler, variables }: LambdaFunction,
  event: unknown,
  { remainingMs = DEFAULT_MS, kill }: InvokeOptions = {},
): Promise<Invoked> {
  const [module = '', name = ''] = handler.split('.');
  const file = pathToFileURL(join(code, `${module}.mjs`)).href;
  const child = fork(join(import.meta.dirname, 'lambda-process.ts'), [file, name], {
    env: { ...machineEnvironment(), ...variables },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    killSignal: 'SIGKILL',
    ...(kill ? { signal: kill } : {}),
  });
  // A process that is killed says so here too.
  child.on('error', () => undefined);
  let answer: Omit<Invoked, 'log'> = {
    error: { errorType: 'Runtime.ExitError', errorMessage: 'RequestId: test Error: Runtime exited' },
  };
  child.once('message', (said) => {
    answer = said as typeof answer;
  });
  child.send({ event, remainingMs });
  const closed = new Promise((resolve) => child.once('close', resolve));
  const [out, errors] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  await closed;
  return { ...answer, log: out + errors };
}
