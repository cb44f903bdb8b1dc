import type { Address } from './resource.ts';

/** The three places where a relying party reads claims. */
export const TOKEN_PLACES = ['id', 'access', 'userinfo'] as const;
export type TokenPlace = (typeof TOKEN_PLACES)[number];

/** What clients gain and lose in their tokens; those that change alike stand together. */
export type TokenChange = {
  readonly clients: readonly Address[];
  readonly places: readonly {
    readonly place: TokenPlace;
    readonly gained: readonly string[];
    readonly lost: readonly string[];
  }[];
};
