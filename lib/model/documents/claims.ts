import type { Json } from '../json.ts';
import type { TokenKind } from '../mapper.ts';

/**
 * `mappers/claims.yaml`, the second table of the contract. Its schema is put together from the
 * registered mapper types (mappers/registry.ts); here stands what all claims have in common.
 */
type Claim = {
  readonly type: string;
  readonly tokens: readonly TokenKind[];
  readonly description?: string | undefined;
  readonly [setting: string]: Json | undefined;
};

export type ClaimsDocument = { readonly claims: Readonly<Record<string, Claim>> };
