import { resolve } from 'node:path';
import { CitizenIdError } from '../errors.ts';
import { loadDocuments } from '../load/load-documents.ts';
import type { Problem } from '../model/problem.ts';

export type ValidateOptions = {
  readonly realmDir: string;
  readonly env: string;
  /** The day to judge dates by, YYYY-MM-DD; default: today. */
  readonly today?: string | undefined;
  /** Only what is wrong in these files; they are still held against all others. Empty: all files. */
  readonly files: readonly string[];
};

export type ValidateOutcome = {
  readonly problems: readonly Problem[];
  /** Worth knowing; the files are valid all the same. */
  readonly notices: readonly Problem[];
};

/** Everything that is wrong in the files. No network. Throws USAGE for a file that none of this reads. */
export async function validate(options: ValidateOptions): Promise<ValidateOutcome> {
  const { problems, notices, files } = await loadDocuments(options);
  if (options.files.length === 0) return { problems, notices };
  const known = new Set([...files, ...problems.map(({ file }) => file)].map((file) => resolve(file)));
  const stranger = options.files.find((file) => !known.has(resolve(file)));
  if (stranger !== undefined) {
    throw new CitizenIdError('USAGE', `${stranger} is no file of ${options.realmDir}`, {
      hint: `Name files that stand in ${options.realmDir}, or another folder with --realm.`,
    });
  }
  const wanted = new Set(options.files.map((file) => resolve(file)));
  const inFiles = ({ file }: Problem) => wanted.has(resolve(file));
  return { problems: problems.filter(inFiles), notices: notices.filter(inFiles) };
}
