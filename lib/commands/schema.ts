import path from 'node:path';
import { generateJsonSchemas } from '../load/json-schemas.ts';
import { bringUpToDate, type GeneratedFiles } from './parts/generated-files.ts';

/** Writes the JSON Schemas that are not current to `<realmDir>/schema`; with `check`, only names them. */
export function schema({
  realmDir,
  check,
}: {
  readonly realmDir: string;
  readonly check: boolean;
}): Promise<GeneratedFiles> {
  return bringUpToDate(path.join(realmDir, 'schema'), generateJsonSchemas(), { check });
}
