import { CitizenIdError } from '../errors.ts';
import { loadDocuments } from '../load/load-documents.ts';
import type { Documents } from '../model/documents/loaded.ts';
import type { Problem } from '../model/problem.ts';

/** The files are wrong: all that is wrong with them, for a report. */
export class InvalidDocumentsError extends CitizenIdError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const [first] = problems;
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super('INVALID_DOCUMENT', `The files have ${count}, the first in ${first?.file}:${first?.line}`, {
      hint: '`citizenid validate` lists them all.',
    });
    this.problems = problems;
  }
}

/** Loads and validates the files of one environment; throws InvalidDocumentsError with all problems. */
export async function requireDocuments(options: {
  readonly realmDir: string;
  readonly env: string;
}): Promise<Documents> {
  const { problems, documents } = await loadDocuments(options);
  if (!documents) throw new InvalidDocumentsError(problems);
  return documents;
}
