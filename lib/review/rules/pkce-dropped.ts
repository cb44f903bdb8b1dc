import type { JsonObject } from '../../model/json.ts';
import { attribute, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Without it, a code that was caught can be redeemed: RFC 9700 section 2.1.1. */
export const pkceDropped: ReviewRule = {
  code: 'pkce-dropped',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) =>
      isProtected(before) && !isProtected(after) ? 'takes codes without PKCE and S256' : undefined,
    ),
};

/** Where there are no codes, there is nothing to protect. */
function isProtected(state: JsonObject): boolean {
  return state['standardFlowEnabled'] !== true || attribute(state, 'pkce.code.challenge.method') === 'S256';
}
