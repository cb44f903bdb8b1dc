import { CitizenIdError } from '../errors.ts';
import type { Problem } from './problem.ts';

/** The files are wrong: all that is wrong with them, for a report. */
export class InvalidDocumentsError extends CitizenIdError {
  readonly problems: readonly Problem[];
  /** What has become of it, where that is not clear. */
  readonly outcome: string | undefined;

  constructor(problems: readonly Problem[], outcome?: string) {
    const [first] = problems;
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super('INVALID_DOCUMENT', `The files have ${count}, the first in ${first?.file}:${first?.line}`, {
      hint: '`citizenid validate` lists them all.',
    });
    this.problems = problems;
    this.outcome = outcome;
  }
}
