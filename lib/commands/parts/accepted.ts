import { CitizenIdError } from '../../errors.ts';
import { nearest } from '../../load/nearest.ts';
import { factsOfCode, reviewCodes } from '../../model/review-code.ts';

/** The codes, where a person may accept each of them. Throws USAGE for one that is none, or that nobody can accept. */
export function requireAcceptable(codes: readonly string[]): readonly string[] {
  for (const code of codes) {
    const known = reviewCodes.find((one) => one === code);
    if (known === undefined) {
      const near = nearest(code, reviewCodes);
      throw new CitizenIdError('USAGE', `--accept takes no ${code}: review has no such code`, {
        hint: near === undefined ? 'docs/review.md lists the codes.' : `Did you mean ${near}?`,
      });
    }
    const { instead } = factsOfCode(known);
    if (instead !== undefined)
      throw new CitizenIdError('USAGE', `${code} cannot be accepted`, { hint: instead });
  }
  return codes;
}
