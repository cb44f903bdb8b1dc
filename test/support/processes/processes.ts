import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The command lines, of all processes of this machine, that name the path. */
export async function processesNaming(path: string): Promise<readonly string[]> {
  const all = process.platform === 'linux' ? await fromProc() : await fromPs();
  return all.filter((command) => command.includes(path));
}

async function fromProc(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  // A process may end while we look.
  const read = (pid: string) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return (await Promise.all(pids.map(read))).map((command) => command.replaceAll('\0', ' '));
}

async function fromPs(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'args=']);
  return stdout.split('\n');
}
