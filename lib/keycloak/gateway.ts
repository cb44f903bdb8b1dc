import type { JsonObject } from '../model/json.ts';
import type { Part } from '../model/part.ts';
import type { Kind } from '../model/resource.ts';

/** One object as Keycloak shows it, with ids replaced by names and without secrets. */
export type Observed = {
  readonly kind: Kind;
  readonly name: string;
  readonly id: string | undefined;
  readonly representation: JsonObject;
};

/** One thing to do to one object; states are in the comparison form of the kind. */
export type Write = { readonly kind: Kind; readonly name: string } & (
  | { readonly action: 'create'; readonly after: JsonObject }
  | {
      readonly action: 'update';
      readonly id: string | undefined;
      readonly before: JsonObject;
      readonly after: JsonObject;
      /** Its name until now, where the update gives it another. */
      readonly previously?: string;
    }
  | { readonly action: 'delete'; readonly id: string | undefined; readonly before: JsonObject }
);

/** All that the reconciler asks of a Keycloak: the port that hides the admin client. */
export type Gateway = {
  readonly url: string;
  readonly realm: string;
  /** HTTP requests sent so far. */
  readonly requests: () => number;
  /** Everything in the realm that some kind may manage; empty where the realm does not exist. */
  readonly read: () => Promise<readonly Observed[]>;
  /** One object as it is now, and the realm it stands in; empty where the realm does not exist. */
  readonly observe: (kind: Kind, name: string) => Promise<readonly Observed[]>;
  /** What there is of a part, and the realm; requests grow with the part alone. */
  readonly readPart: (part: Part) => Promise<readonly Observed[]>;
  /** Carries out one write and leaves our marker in the object, in the request that makes it. */
  readonly write: (write: Write) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Names from the files that tell the gateway where to look. */
export type RealmLayout = {
  /** The client that holds the roles. */
  readonly roleClient: string;
  /** Path of the group above the integrators' groups, without the first slash. */
  readonly groupHome: string;
};
