import type { JsonObject } from '../model/json.ts';
import type { Kind } from '../model/resource.ts';

/** What a resource kind says of itself. Facts and pure functions; no I/O. */
export type KindFacts = {
  readonly kind: Kind;
  /** Creates and updates run stage by stage upwards, deletes downwards; see model/resource.ts. */
  readonly stage: (name: string) => number;
  /** Where this one is not ours, nothing else may be written: it stands in, or hangs on, it. */
  readonly foundation: boolean;
  /** May `--prune` delete it? */
  readonly prunable: boolean;
  /**
   * Where the ownership marker stands: in `attributes` (texts or lists of texts), or, for a part of
   * the realm that has no attributes, in the realm itself.
   */
  readonly marker: 'texts' | 'lists' | 'realm';
  /** Names that Keycloak makes itself in every realm. */
  readonly builtIn: (name: string) => boolean;
  /** Fields that hold names of another kind: Keycloak keeps ids there, so that they follow a rename. */
  readonly references?: Readonly<Record<string, Kind>>;
  /** Keycloak's representation -> comparison form: managed fields only, defaults filled, sets sorted. */
  readonly normalise: (representation: JsonObject) => JsonObject;
  /** Comparison form -> what is sent to Keycloak, without the marker. */
  readonly represent: (name: string, state: JsonObject) => JsonObject;
  /** What of a desired state this server can hold, as the actual one tells; absent where any can hold all. */
  readonly within?: (desired: JsonObject, actual: JsonObject) => JsonObject;
  /** Whether a state holds what no apply can have brought: without a digest to tell, that it is drift. */
  readonly isAltered?: (state: JsonObject) => boolean;
  /** Whether an object in Keycloak's representation has a secret that nobody was handed yet. */
  readonly isUndelivered?: (representation: JsonObject) => boolean;
};

export const nothingBuiltIn = (): boolean => false;
