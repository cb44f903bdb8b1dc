import type { ReviewRule } from '../rule.ts';

/** The reason why clients are disabled, for as long as they are. */
export const termsLapsed: ReviewRule = {
  code: 'terms-lapsed',
  check: (_plan, { oldTerms = [] }) =>
    oldTerms
      .filter(({ daysLeft }) => daysLeft <= 0)
      .map(({ address, accepted, current, lapseOn }) => {
        const message = `has accepted the terms ${accepted} and not ${current}: its clients are switched off since ${lapseOn}, until its file accepts ${current}`;
        return { address, message };
      }),
};
