import type { Source } from './source.ts';

/** One thing wrong in the files: where, which rule, what, and how to mend it. */
export type Problem = Source & {
  /** Stable kebab-case rule id, such as `unknown-key`. */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
};
