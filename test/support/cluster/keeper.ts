import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Sees to it that nothing outlives a run, however it ends: a process of its own that ends what it was told
 * of and deletes the folders once this one closes the pipe or is gone, be it killed.
 */
export type Keeper = {
  /** Ends the process group that `pid` leads, with this signal first. */
  readonly holdProcess: (pid: number, signal: NodeJS.Signals) => void;
  /** A new empty folder; its name begins with `citizenid-`. */
  readonly makeFolder: (name: string) => Promise<string>;
  /** Ends all and deletes all. Done when it is done. */
  readonly close: () => Promise<void>;
};

export function startKeeper(): Keeper {
  const program = join(import.meta.dirname, 'keeper-process.ts');
  // In a session of its own, so that Ctrl-C in the terminal does not reach it.
  const child = spawn(process.execPath, [program], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  const tell = (what: string, name: string) => void child.stdin.write(`${what}\t${name}\n`);
  return {
    holdProcess: (pid, signal) => tell(signal, String(pid)),
    makeFolder: async (name) => {
      const folder = await mkdtemp(join(tmpdir(), `citizenid-${name}-`));
      tell('folder', folder);
      return folder;
    },
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
