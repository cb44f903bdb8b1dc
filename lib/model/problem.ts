import type { RuleCode } from './rulebook/rulebook.ts';
import type { Source } from './source.ts';

/** One thing wrong in the files: where, which rule, what, and how to mend it. */
export type Problem = Source & {
  /** The rule that is broken; docs/rules.md says more of it. */
  readonly code: RuleCode;
  readonly message: string;
  readonly hint: string;
};
