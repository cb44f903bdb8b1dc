import { setTimeout as sleep } from 'node:timers/promises';
import type { Credentials } from '../sign-in/login.ts';
import { login, type RelyingParty } from '../sign-in/relying-party.ts';

export type SigningIn = {
  /** Done once so many more sign-ins have succeeded; rejects as soon as one fails. */
  readonly done: (more: number) => Promise<void>;
  /** Lets each come to its end; rejects when one has failed. */
  readonly stop: () => Promise<void>;
};

/** Signs each of the people in again and again with a new browser, all at once. */
export function startSigningIn(party: RelyingParty, people: readonly Credentials[]): SigningIn {
  let count = 0;
  let stopped = false;
  const keepOn = async (user: Credentials): Promise<void> => {
    while (!stopped) {
      await login(party, user, 'openid profile offline_access');
      count += 1;
    }
  };
  const all = Promise.all(people.map(keepOn));
  // Whoever waits hears of it.
  all.catch(() => {});
  return {
    done: async (more) => {
      const goal = count + more;
      const reached = async () => {
        while (count < goal && !stopped) await sleep(20);
      };
      await Promise.race([reached(), all]);
    },
    stop: async () => {
      stopped = true;
      await all;
    },
  };
}
