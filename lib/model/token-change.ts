import type { Address } from './resource.ts';

/** The three places where a relying party reads claims. */
export const TOKEN_PLACES = ['id', 'access', 'userinfo'] as const;
export type TokenPlace = (typeof TOKEN_PLACES)[number];

/** What a scope puts into the tokens of a client. */
export type ScopeTokens = Readonly<Record<TokenPlace, readonly string[]>> & {
  /** In every token, or only when a request asks for the scope. */
  readonly given: 'always' | 'asked';
};

/** A scope of a client before and after; null where the client did not have it, or has it no more. */
export type ScopeChange = {
  /** By its name in Keycloak; null for what the client's own mappers put in. */
  readonly scope: string | null;
  readonly before: ScopeTokens | null;
  readonly after: ScopeTokens | null;
};

/** What clients gain and lose in their tokens; those that change alike stand together. */
export type TokenChange = {
  readonly clients: readonly Address[];
  /** Over all scopes. */
  readonly places: readonly {
    readonly place: TokenPlace;
    readonly gained: readonly string[];
    readonly lost: readonly string[];
  }[];
  /** The scopes that are not as before. */
  readonly scopes: readonly ScopeChange[];
};
