import { resolve } from 'node:path';
import { loadDocuments } from '../load/load-documents.ts';
import type { Problem } from '../model/problem.ts';

export type ValidateOptions = {
  readonly realmDir: string;
  readonly env: string;
  /** Only what is wrong in these files; they are still held against all others. Empty: all files. */
  readonly files: readonly string[];
};

/** Everything that is wrong in the files. No network. */
export async function validate(options: ValidateOptions): Promise<readonly Problem[]> {
  const { problems } = await loadDocuments(options);
  if (options.files.length === 0) return problems;
  const wanted = new Set(options.files.map((file) => resolve(file)));
  return problems.filter(({ file }) => wanted.has(resolve(file)));
}
