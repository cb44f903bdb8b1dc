import type { JsonObject } from '../../model/json.ts';
import { ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** From then on, anybody can redeem the client's codes: nothing proves who asks. */
export const becamePublic: ReviewRule = {
  code: 'became-public',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) =>
      isPublic(after) && !isPublic(before)
        ? 'becomes public: it no longer proves itself to the token endpoint'
        : undefined,
    ),
};

function isPublic(state: JsonObject): boolean {
  return state['publicClient'] === true;
}
