import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A process and when it began, because the system hands out the same pid again. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string };

/** Long enough for Keycloak to end its sessions and close the database. */
const GRACE_MS = 20_000;
const POLL_MS = 100;

/** The identity of a living process; undefined when there is none (a zombie counts as none). */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = process.platform === 'linux' ? await startTimeFromProc(pid) : await startTimeFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether this very process still lives, not merely some process with its pid. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.startedAt === identity.startedAt;
}

/** Ends a process and its group: asks first, forces after a grace. Done when the process is gone. */
export async function terminate(identity: ProcessIdentity, graceMs: number = GRACE_MS): Promise<void> {
  if (!(await isAlive(identity))) return;
  signalGroup(identity.pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (await isAlive(identity)) {
    if (Date.now() > deadline) signalGroup(identity.pid, 'SIGKILL');
    await sleep(POLL_MS);
  }
}

/** Signals the group that a process leads; a group that is gone is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody left to signal.
  }
}

/**
 * Runs `work` for a process that must not outlive us meanwhile: should we exit in the middle, its
 * group is asked to end too.
 */
export async function endingWithUs<T>(pid: number, work: () => Promise<T>): Promise<T> {
  const onExit = () => signalGroup(pid, 'SIGTERM');
  process.once('exit', onExit);
  try {
    return await work();
  } finally {
    process.off('exit', onExit);
  }
}

async function startTimeFromProc(pid: number): Promise<string | undefined> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The command name is in parentheses and may hold anything; fields count from after it (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTicks] = [fields[0], fields[19]];
    return state === 'Z' || state === 'X' ? undefined : `${boot.trim()}/${startTicks}`;
  } catch {
    return undefined;
  }
}

async function startTimeFromPs(pid: number): Promise<string | undefined> {
  try {
    const env = { ...process.env, LC_ALL: 'C' };
    const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { env });
    const [state = '', ...started] = stdout.trim().split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}
