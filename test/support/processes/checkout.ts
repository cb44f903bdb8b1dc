import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** Links of npm that must lead into the copy and not back here. */
const OWN_LINKS = ['.bin', 'citizenid'];

/** The checkout as a newcomer has it after `npm ci`, in a folder of its own. */
export async function copyCheckout(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'citizenid-checkout-'));
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const files = listed.split('\0').filter((file) => file !== '');
  // A file that git knows may have been removed here.
  const copyFile = (file: string) => cp(join(ROOT, file), join(copy, file)).catch(ignoreMissing);
  await Promise.all(files.map(copyFile));
  await linkModules(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

async function linkModules(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (OWN_LINKS.includes(name)) {
      await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    } else {
      await symlink(join(from, name), join(to, name));
    }
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
