import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { machineEnvironment } from '../support/processes/cli.ts';
import { ROOT } from '../support/root.ts';

/** What one run of a process took. */
export type Usage = {
  readonly wallMs: number;
  /** User and system time. */
  readonly cpuMs: number;
  /** Largest resident set. */
  readonly peakMb: number;
  /** Paths of its HTTP requests by method, sign-in included. */
  readonly requests: Readonly<Record<string, readonly string[]>>;
};

/** A process that runs longer than this is ended, and the benchmark with it. */
const LONGEST_MS = 15 * 60_000;
const PROBE = join(import.meta.dirname, 'probe.ts');

/** Runs a script of this project under Node and measures it from its spawn to its end. */
export async function measure(
  script: string,
  args: readonly string[],
  expected: readonly number[] = [0],
  env: Readonly<Record<string, string>> = {},
): Promise<Usage> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', PROBE, join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { ...machineEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
  });
  const [, out, errors, report] = child.stdio as unknown as readonly (Readable | null)[];
  const [[code], said, told, used] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    out ? text(out) : '',
    errors ? text(errors) : '',
    report ? text(report) : '',
  ]);
  const wallMs = performance.now() - started;
  if (code === null || !expected.includes(code)) {
    throw new Error(`${script} ${args.join(' ')} ended with ${code}:\n${said}${told}`);
  }
  return { wallMs, ...(JSON.parse(used) as Omit<Usage, 'wallMs'>) };
}

/** Node's own start and end, in milliseconds. */
export async function measureNode(): Promise<number> {
  const started = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'close');
  return performance.now() - started;
}
