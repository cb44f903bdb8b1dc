import { type VerifyOutcome, verifyRealm } from '../verify/verify-realm.ts';
import type { CommonOptions } from './parts/options.ts';
import { withRealm } from './parts/realm-session.ts';

export type VerifyOptions = CommonOptions & {
  /** Only these clients; empty: all. */
  readonly clients: readonly string[];
  /** Make no probe users and judge from the effective mappers. */
  readonly readOnly: boolean;
};

/** Checks the tokens that the live realm would issue against the contract in the files. */
export function verify(options: VerifyOptions): Promise<VerifyOutcome> {
  const mode = options.readOnly ? 'read-only' : 'read-write';
  return withRealm(options, mode, ({ session, documents }) => verifyRealm(session, documents, options));
}
