import { claimAt } from '../token-claims.ts';
import { promised, type TokenCheck, violation } from '../verdict.ts';

/** Every claim of a granted scope that the user has a value for is in its tokens. */
export const claimMissing: TokenCheck = (evidence) =>
  promised(evidence).map(({ name }) =>
    claimAt(evidence.claims, name) === undefined
      ? violation(evidence, 'claim-missing', `${name} is not there`, name)
      : 'kept',
  );
