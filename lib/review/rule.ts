import type { ReviewDocument } from '../model/documents/review.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';

/** One question to a plan; pure. `code` is stable: `--accept` takes it. */
export type ReviewRule = {
  readonly code: string;
  /** May `--accept` let an error of this rule pass? */
  readonly acceptable: boolean;
  readonly check: (plan: Plan, settings: ReviewDocument) => readonly Finding[];
};
