import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateJsonSchemas } from '../load/json-schemas.ts';

export type SchemaOutcome = { readonly changed: readonly string[]; readonly unchanged: readonly string[] };

/** Writes the JSON Schemas that are not current to `<realmDir>/schema`; with `check`, only names them. */
export async function schema(options: {
  readonly realmDir: string;
  readonly check: boolean;
}): Promise<SchemaOutcome> {
  const directory = join(options.realmDir, 'schema');
  const changed: string[] = [];
  const unchanged: string[] = [];
  for (const [name, text] of generateJsonSchemas()) {
    const path = join(directory, name);
    const current = await readFile(path, 'utf8').catch(() => undefined);
    if (current === text) {
      unchanged.push(path);
      continue;
    }
    changed.push(path);
    if (options.check) continue;
    await mkdir(directory, { recursive: true });
    await writeFile(path, text);
  }
  return { changed, unchanged };
}
