import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A few thousand files of integrators, and a change that touches as many. */
const MOST_BYTES = 256 * 1024 * 1024;

/** What git answers in a directory. Rejects where git is absent or fails. */
export async function git(directory: string, args: readonly string[]): Promise<Buffer> {
  const { stdout } = await promisify(execFile)('git', ['-C', directory, ...args], {
    encoding: 'buffer',
    maxBuffer: MOST_BYTES,
  });
  return stdout;
}

export async function gitText(directory: string, args: readonly string[]): Promise<string> {
  return (await git(directory, args)).toString('utf8');
}
