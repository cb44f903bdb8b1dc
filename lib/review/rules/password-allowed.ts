import type { JsonObject } from '../../model/json.ts';
import type { Kind } from '../../model/resource.ts';
import { isOn, ofCreates, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

const MESSAGE = 'may ask users for their password and hand it in';
const KINDS: readonly Kind[] = ['client', 'built-in-client'];

/** RFC 9700 section 2.4: must not be used. */
export const passwordAllowed: ReviewRule = {
  code: 'password-allowed',
  check: (plan) => [
    ...ofUpdates(plan, KINDS, (before, after) => (allows(after) && !allows(before) ? MESSAGE : undefined)),
    ...ofCreates(plan, KINDS, (after) => (allows(after) ? MESSAGE : undefined)),
  ],
};

function allows(state: JsonObject): boolean {
  return isOn(state, 'directAccessGrantsEnabled');
}
