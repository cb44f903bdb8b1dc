import type { JsonObject } from './json.ts';
import type { Source } from './source.ts';

/**
 * Kinds in the order they are created in; deletes go the other way.
 *
 *   realm ─┬─ user-profile
 *          ├─ role-client ── role ─┬─ default-role
 *          │                       ├─ scope ── built-in-client ── client-policies ── client ── key
 *          │                       └─ group
 *
 * Same level, no order: siblings are written in parallel.
 */
export const KINDS = [
  'realm',
  'user-profile',
  'role-client',
  'role',
  'default-role',
  'scope',
  'group',
  'built-in-client',
  'client-policies',
  'client',
  'key',
] as const;
export type Kind = (typeof KINDS)[number];

/** How people name a resource: `client/acme-web`, `role/CitizenId/Status/Verified`. */
export type Address = `${Kind}/${string}`;

export function address(kind: Kind, name: string): Address {
  return `${kind}/${name}`;
}

/** The same resources, to be found by what people name them. */
export function byAddress<T extends { readonly address: Address }>(
  resources: readonly T[],
): ReadonlyMap<Address, T> {
  return new Map(resources.map((resource) => [resource.address, resource]));
}

/**
 * What the files say of one resource. `state` is the comparison form of its kind: Keycloak's words,
 * names instead of ids, sets sorted, and only the fields that this project manages.
 */
export type DesiredResource = {
  readonly kind: Kind;
  readonly name: string;
  readonly address: Address;
  readonly state: JsonObject;
  readonly source: Source;
  /** Its name before: what stands there, if it is ours, is renamed instead of a new one made. */
  readonly previously?: string;
  /** Who is to be in it, as the files name them; who that is, and whether they are there yet, Keycloak knows. */
  readonly members?: readonly string[];
};

/** Ours (carries the marker), Keycloak's own, or somebody else's. */
export type Ownership = 'owned' | 'built-in' | 'foreign';

/** What Keycloak says of one resource, in the same comparison form. */
export type ActualResource = {
  readonly kind: Kind;
  readonly name: string;
  readonly address: Address;
  readonly state: JsonObject;
  readonly ownership: Ownership;
  /** Digest of the state last applied by us, from the marker; absent where we never wrote. */
  readonly appliedDigest: string | undefined;
  /** Keycloak's internal id, where the kind has one. */
  readonly id: string | undefined;
  /** It has a secret that nobody was handed yet. */
  readonly undelivered?: true;
  /** The name that Keycloak still has for it, where the plan gives it another. */
  readonly previously?: string;
};

/** The attributes that make an object ours, set in the request that creates it. */
export const MARKER = {
  owner: 'citizenid.managed-by',
  ownerValue: 'citizenid',
  digest: 'citizenid.applied-digest',
  /** In the digest's place while a change takes more than one request. */
  unfinished: 'unfinished',
} as const;
