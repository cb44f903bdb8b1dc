import type { ReviewRule } from '../rule.ts';

/** New terms came into force, and the grace to accept them is not over. */
export const termsLapsing: ReviewRule = {
  code: 'terms-lapsing',
  check: (_plan, { oldTerms = [] }) =>
    oldTerms
      .filter(({ daysLeft }) => daysLeft > 0)
      .map(({ address, accepted, current, lapseOn, daysLeft }) => {
        const left = daysLeft === 1 ? '1 day is' : `${daysLeft} days are`;
        const message = `has accepted the terms ${accepted} and not ${current}: ${left} left until its clients are switched off on ${lapseOn}`;
        return { address, message };
      }),
};
