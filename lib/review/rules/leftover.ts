import type { ReviewRule } from '../rule.ts';

/** Ours, no longer in the files, and kept because nobody said `--prune`. */
export const leftover: ReviewRule = {
  code: 'leftover',
  check: (plan) =>
    plan.leftovers.map((address) => ({
      address,
      message: 'is no longer in the files; --prune deletes it',
    })),
};
