import type { Kind } from './resource.ts';

/** A part of the realm, by names. */
export type Part = {
  readonly objects: readonly { readonly kind: Kind; readonly name: string }[];
  /** Integrator groups all of whose clients belong to it, named among the objects or not. */
  readonly groups: readonly string[];
};
