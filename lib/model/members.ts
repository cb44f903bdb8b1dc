import type { Address } from './resource.ts';

/** Somebody who is in a group. */
export type Member = { readonly id: string; readonly username: string };

/** Somebody whom the files want in a group, and whom Keycloak does not know yet. */
export type PendingMember = {
  /** The group. */
  readonly address: Address;
  /** As the files name them: a user name, or a linked account as `alias:ID`. */
  readonly user: string;
};
