import type { ReviewRule } from '../rule.ts';

/**
 * Somebody whom the files let in and whom nobody has seen yet. An account at a provider is somebody's
 * already; a user name that nobody has is whoever's who takes it first.
 */
export const memberPending: ReviewRule = {
  code: 'member-pending',
  check: (_plan, { pending = [] }) =>
    pending.map(({ address, user }) => {
      const waits = `waits for ${user} to sign up, and lets them in at the first apply after that`;
      if (user.includes(':')) return { address, message: waits };
      const message = `${waits}; whoever takes this user name first comes in: name a linked account, such as discord:224580858432978944`;
      return { address, message, severity: 'warning' };
    }),
};
