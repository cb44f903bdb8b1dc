import type { JsonObject } from '../../lib/model/json.ts';
import type { Kind } from '../../lib/model/resource.ts';
import type { RealmFiles } from '../support/realm/realm-files.ts';

/** Stands for the realm's own name, which differs from run to run. */
export const REALM = 'this-realm';

/** A role of a client other than the one that holds ours. */
export type ForeignRole = { readonly client: string; readonly role: string };

/** What somebody does in the admin console, past the files. */
export type Hand = {
  readonly create: (kind: Kind, name: string, representation?: JsonObject) => Promise<void>;
  readonly alter: (
    kind: Kind,
    name: string,
    change: (representation: JsonObject) => JsonObject,
  ) => Promise<void>;
  readonly remove: (kind: Kind, name: string) => Promise<void>;
  /** Gives an object a role that is none of ours: of the named client. */
  readonly grant: (kind: Kind, name: string, role: ForeignRole) => Promise<void>;
  /** The object as Keycloak shows it now. */
  readonly read: (kind: Kind, name: string) => Promise<JsonObject | undefined>;
};

/** One move from a state to the next, and the plan that brings Keycloak there. */
export type Step = {
  readonly files?: (files: RealmFiles) => Promise<unknown>;
  readonly byHand?: (hand: Hand) => Promise<unknown>;
  readonly prune?: boolean;
  /** `create|delete ADDRESS` or `update ADDRESS: FIELD FIELD`, sorted. */
  readonly changes: readonly string[];
  /** `SEVERITY CODE ADDRESS`; a step with an error among them is not applied. */
  readonly findings?: readonly string[];
  /** Codes of findings that do not stop the step. */
  readonly accept?: readonly string[];
  /** What holds in Keycloak after the step. */
  readonly afterwards?: (hand: Hand) => Promise<void>;
};

/** Steps upon the project's own realm files, applied in full before the first unless said otherwise. */
export type Scenario = {
  readonly name: string;
  readonly from?: 'nothing';
  readonly steps: readonly Step[];
};
