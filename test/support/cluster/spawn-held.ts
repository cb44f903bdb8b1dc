import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keeper } from './keeper.ts';

export type Held = { readonly child: ChildProcess; readonly pid: number; readonly logFile: string };

type Options = {
  /** Where it runs; `output.log` in it is what it says. */
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
  /** The signal that ends it at the end of the run. */
  readonly lastSignal: NodeJS.Signals;
};

/** Starts a program as the leader of a process group of its own, which does not outlive the run. */
export async function spawnHeld(
  keeper: Keeper,
  command: string,
  args: readonly string[],
  { folder, env = process.env, owner, lastSignal }: Options,
): Promise<Held> {
  const logFile = join(folder, 'output.log');
  const log = await open(logFile, 'a');
  try {
    const stdio: ['ignore', number, number] = ['ignore', log.fd, log.fd];
    const child = spawn(command, args, { ...owner, cwd: folder, env, detached: true, stdio });
    await once(child, 'spawn');
    if (child.pid === undefined) throw new Error(`${command} has no process id`);
    keeper.holdProcess(child.pid, lastSignal);
    return { child, pid: child.pid, logFile };
  } finally {
    await log.close();
  }
}
