import { copyFile, link, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { makeFolder } from './file-system.ts';

/** Copies a tree of files that nobody writes to by hard links, or by bytes where links cannot be made. */
export async function linkTree(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    await makeFolder(dirname(target));
    await link(source, target).catch(() => copyFile(source, target));
  }
}
