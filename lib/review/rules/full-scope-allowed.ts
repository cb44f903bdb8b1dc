import { isOn, ofCreates, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

const MESSAGE = "puts every role of its users into its tokens, Keycloak's own among them";

export const fullScopeAllowed: ReviewRule = {
  code: 'full-scope-allowed',
  check: (plan) => [
    ...ofUpdates(plan, ['client'], (before, after) =>
      isOn(after, 'fullScopeAllowed') && !isOn(before, 'fullScopeAllowed') ? MESSAGE : undefined,
    ),
    ...ofCreates(plan, ['client'], (after) => (isOn(after, 'fullScopeAllowed') ? MESSAGE : undefined)),
  ],
};
