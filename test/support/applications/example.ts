import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { machineEnvironment } from '../processes/cli.ts';
import { finished } from '../processes/shell.ts';
import { ROOT } from '../root.ts';

const execute = promisify(execFile);

/** A program of `examples/` that runs. */
export type Example = {
  /** What it prints behind `label`; rejects where it ends without. */
  readonly says: (label: string) => Promise<string>;
  /** What it has said, once it ends by itself without a failure. */
  readonly said: Promise<string>;
  readonly stop: () => Promise<void>;
};

/** The folder of Python with the libraries of the examples, and of the example in Go; a first run makes it. */
export async function installedExamples(): Promise<string> {
  const { stdout } = await execute(join(ROOT, 'scripts', 'install-examples'));
  return stdout.trim();
}

/** Starts a program at the root of the checkout. */
export function startExample(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Example {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...machineEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  const ended = finished(child, (said) => {
    text = said;
    for (const listen of listeners) listen();
  });
  const said = ended.then((result) => {
    if (result.exitCode !== 0) throw new Error(`${program} ended with ${result.exitCode}: ${result.said}`);
    return result.said;
  });
  // Who waits for nothing but a line hears of a failure there.
  said.catch(() => {});
  return {
    said,
    says: (label) => {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const listen = () => {
        const line = text
          .split('\n')
          .slice(0, -1)
          .find((candidate) => candidate.startsWith(`${label} `));
        if (line !== undefined) resolve(line.slice(label.length + 1));
      };
      listeners.add(listen);
      listen();
      void ended.then((result) => reject(new Error(`It ended: ${result.said}`)), reject);
      return promise;
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
