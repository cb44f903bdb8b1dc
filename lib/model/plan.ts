import type { Json, JsonObject } from './json.ts';
import type { Address, Kind } from './resource.ts';
import type { Source } from './source.ts';
import type { TokenChange } from './token-change.ts';

export type Action = 'create' | 'update' | 'delete' | 'adopt';

/** One field that differs. `path` is in Keycloak's words: `attributes.pkce.code.challenge.method`. */
export type FieldChange = {
  readonly path: readonly string[];
  readonly before: Json | undefined;
  readonly after: Json | undefined;
};

/** One thing an apply will do to one resource; before and after are in the comparison form. */
export type Change = {
  readonly action: Action;
  readonly kind: Kind;
  readonly name: string;
  readonly address: Address;
  readonly id: string | undefined;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
  readonly fields: readonly FieldChange[];
  readonly reason: string;
  /** Somebody has changed it past the files since the last apply, and this undoes that. */
  readonly drifted?: boolean;
  /** It brings back exactly what was applied last. */
  readonly restores?: boolean;
  /** The name that this update takes from it, where it renames. */
  readonly previously?: string;
  /** Where the files ask for it; absent for deletes. */
  readonly source: Source | undefined;
};

/** What lies in the way of the files and is not ours to change. */
export type Conflict = { readonly kind: Kind; readonly address: Address; readonly source: Source };

/** An immutable value: what an apply would do, in the order it would do it. */
export type Plan = {
  readonly realm: string;
  /** The parts that it is limited to; absent: everything. */
  readonly only?: readonly Address[];
  readonly changes: readonly Change[];
  /** What clients gain and lose in their tokens through these changes. */
  readonly tokens: readonly TokenChange[];
  readonly unchanged: number;
  /** Foreign objects that stand where a desired one should. */
  readonly conflicts: readonly Conflict[];
  /** Owned resources that the files no longer ask for and that stay without `--prune`. */
  readonly leftovers: readonly Address[];
  /** How many owned resources each kind has, for limits on deletes. */
  readonly owned: Readonly<Partial<Record<Kind, number>>>;
};
