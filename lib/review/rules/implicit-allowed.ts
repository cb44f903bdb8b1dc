import type { JsonObject } from '../../model/json.ts';
import { isOn, ofCreates, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

const MESSAGE = 'gets tokens in the address bar (implicit), where they leak';

/** RFC 9700 section 2.1.2. */
export const implicitAllowed: ReviewRule = {
  code: 'implicit-allowed',
  check: (plan) => [
    ...ofUpdates(plan, ['client'], (before, after) =>
      allows(after) && !allows(before) ? MESSAGE : undefined,
    ),
    ...ofCreates(plan, ['client'], (after) => (allows(after) ? MESSAGE : undefined)),
  ],
};

function allows(state: JsonObject): boolean {
  return isOn(state, 'implicitFlowEnabled');
}
