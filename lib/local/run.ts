import { spawn } from 'node:child_process';
import { interrupted, throwIfInterrupted } from './interrupt.ts';
import { endingWithUs, identify, terminate } from './process.ts';

export type RunResult = { readonly exitCode: number; readonly output: string };

export type RunOptions = {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
};

/**
 * Runs a command to its end and gives its exit code and all it printed. It leads a process group of
 * its own, so that an interrupt ends its children too.
 * @throws INTERRUPTED when the signal fires, after the command is gone.
 */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  throwIfInterrupted(options.signal);
  const { cwd, env, signal } = options;
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  const stop = () => void endChild(child.pid);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const exitCode = await (child.pid === undefined ? ended : endingWithUs(child.pid, () => ended));
    if (signal.aborted) throw interrupted();
    return { exitCode, output: Buffer.concat(chunks).toString('utf8') };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function endChild(pid: number | undefined): Promise<void> {
  const identity = pid === undefined ? undefined : await identify(pid);
  if (identity !== undefined) await terminate(identity, 5_000);
}
