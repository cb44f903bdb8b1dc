import { isOn, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** The contract asks for consent at each newly requested scope. */
export const consentDropped: ReviewRule = {
  code: 'consent-dropped',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) =>
      isOn(before, 'consentRequired') && !isOn(after, 'consentRequired')
        ? 'no longer asks its users for consent'
        : undefined,
    ),
};
