import { ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** A key that signs up to now: tokens of the last minutes, good for hours, are refused. */
export const keyCutOff: ReviewRule = {
  code: 'key-cut-off',
  check: (plan) =>
    ofUpdates(plan, ['key'], ({ use: before }, { use: after }) =>
      before === 'signs' && after === 'off'
        ? 'is switched off at once: every access and ID token that it has signed ends, and people sign in anew'
        : undefined,
    ),
};
