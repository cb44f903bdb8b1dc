import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The floor of `validate`: reads and parses all YAML files below a folder, and judges nothing. */
const [, , folder = '.'] = process.argv;
const entries = await readdir(folder, { recursive: true });
for (const name of entries.filter((entry) => entry.endsWith('.yaml'))) {
  parse(await readFile(join(folder, name), 'utf8'));
}
