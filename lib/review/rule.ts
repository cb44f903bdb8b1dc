import type { ReviewDocument } from '../model/documents/review.ts';
import type { Touch } from '../model/drift.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';
import type { Address } from '../model/resource.ts';

/** Who touched what drifted last, as far as that is known. */
export type Touches = ReadonlyMap<Address, Touch>;

/** One question to a plan; pure. `code` is stable: `--accept` takes it. */
export type ReviewRule = {
  readonly code: string;
  /** May `--accept` let an error of this rule pass? */
  readonly acceptable: boolean;
  readonly check: (plan: Plan, settings: ReviewDocument, touches: Touches) => readonly Finding[];
};
