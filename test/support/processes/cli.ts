import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../root.ts';

/** What a person and a script see of one command. The exit code is null where a signal ended it. */
export type CliResult = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type CliOptions = {
  /** Variables besides those of the machine; none of Keycloak's or ours come from outside. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Another checkout whose command it is. */
  readonly checkout?: string;
};

/** A command that runs. */
export type CliProcess = {
  readonly interrupt: () => void;
  /** Ends it on the spot: it cannot do anything about it. */
  readonly kill: () => void;
  /** Resolves once the words were written to either output; rejects where it ends without. */
  readonly says: (words: string) => Promise<void>;
  readonly result: Promise<CliResult>;
};

/** Runs `citizenid` as a shell would, with nobody at the terminal, until it ends. */
export function citizenid(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCitizenid(args, options).result;
}

export function startCitizenid(args: readonly string[], options: CliOptions = {}): CliProcess {
  const { checkout = ROOT, cwd = checkout } = options;
  const child = spawn(process.execPath, [join(checkout, 'bin', 'citizenid.mjs'), ...args], {
    cwd,
    env: { ...machineEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return {
    interrupt: () => child.kill('SIGINT'),
    kill: () => child.kill('SIGKILL'),
    says: (words) => spoken(child, words),
    result: resultOf(child),
  };
}

/** This machine's variables without those that would make a command talk to another Keycloak. */
export function machineEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(KEYCLOAK_(?!HOME$)|CITIZENID_|KC_|NODE_OPTIONS$|FORCE_COLOR$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

async function resultOf(child: ChildProcess): Promise<CliResult> {
  const [[exitCode], stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  return { exitCode, stdout, stderr };
}

function spoken(child: ChildProcess, words: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
    if (said.includes(words)) resolve();
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  child.once('close', () => reject(new Error(`It ended without saying "${words}":\n${said}`)));
  return promise;
}
