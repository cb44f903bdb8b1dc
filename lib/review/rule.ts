import type { ClientUse } from '../model/client-use.ts';
import type { ReviewDocument } from '../model/documents/review.ts';
import type { Touch } from '../model/drift.ts';
import type { Severity } from '../model/finding.ts';
import type { PendingMember } from '../model/members.ts';
import type { Plan } from '../model/plan.ts';
import type { Address } from '../model/resource.ts';
import type { ReviewCode } from '../model/review-code.ts';
import type { OldTerms } from '../model/terms.ts';
import type { Authorship } from '../model/touched-file.ts';

/** All that the rules know besides the plan. */
export type ReviewFacts = {
  readonly settings: ReviewDocument;
  /** The day to judge exemptions by, YYYY-MM-DD. */
  readonly today: string;
  /** Roles that are for Citizen iD itself. */
  readonly internalRoles: readonly string[];
  /** Who touched what drifted last, as far as that is known. */
  readonly touches?: ReadonlyMap<Address, Touch>;
  /** The people behind the clients that go or are closed, counted in Keycloak. */
  readonly use?: ReadonlyMap<Address, ClientUse>;
  /** Whether this server lets a client's old secret outlive a reset, where that was found out. */
  readonly keepsOldSecrets?: boolean | undefined;
  /** The files of the change, where it is known who wrote it. */
  readonly authorship?: Authorship | undefined;
  /** Keys of somebody else's that can sign tokens, where all keys were read. */
  readonly foreignKeys?: readonly Address[];
  /** Where this environment's secrets go. */
  readonly sink?: string | undefined;
  /** Members who have not signed up yet, where that was asked. */
  readonly pending?: readonly PendingMember[];
  /** The groups that have not accepted the terms that hold now. */
  readonly oldTerms?: readonly (OldTerms & { readonly address: Address })[];
};

/** What a rule has to say of one address; review adds code and severity. */
export type Remark = {
  readonly address: Address;
  readonly message: string;
  /** Where the rule knows degrees: this, unless review.yaml gives the code one. */
  readonly severity?: Severity;
};

/** One question to a plan; pure. `code` is stable: `--accept` takes it. */
export type ReviewRule = {
  readonly code: ReviewCode;
  readonly check: (plan: Plan, facts: ReviewFacts) => readonly Remark[];
};
