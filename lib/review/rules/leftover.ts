import type { ReviewRule } from '../rule.ts';

/** Ours, no longer in the files, and kept because nobody said `--prune`. */
export const leftover: ReviewRule = {
  code: 'leftover',
  check: (plan) =>
    plan.leftovers.map((address) => {
      const meanwhile = address.startsWith('group/') ? '; until then its members keep what it gives' : '';
      return { address, message: `is no longer in the files; --prune deletes it${meanwhile}` };
    }),
};
