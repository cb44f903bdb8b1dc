import type { FieldChange } from './plan.ts';
import type { Address, Kind } from './resource.ts';

/** Something in Keycloak that is not as it was last applied. */
export type Suspect = {
  readonly kind: Kind;
  readonly name: string;
  readonly address: Address;
  /** Absent where the object is gone. */
  readonly id: string | undefined;
  readonly change: 'changed' | 'deleted';
  /** From what the files say to what Keycloak has; empty where the files do not speak of it. */
  readonly fields: readonly FieldChange[];
  /** `files`: these have moved on since the last apply as well, or nothing tells whether they have. */
  readonly against: 'applied' | 'files';
  /** Whether a digest of what was applied proves it; parts of the realm have nowhere to keep one. */
  readonly proven: boolean;
};

/** The newest change of one object that Keycloak has noted. */
export type Touch = {
  /** Done by an apply. */
  readonly ours: boolean;
  /** A user name, or an id where that cannot be found out. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
};

/** What somebody has changed past this tool. */
export type Drift = Pick<Suspect, 'address' | 'change' | 'fields' | 'against'> & {
  /** False: it differs from the files, and nothing tells whether they or Keycloak have moved. */
  readonly certain: boolean;
  readonly by: string | undefined;
  readonly at: string | undefined;
};
