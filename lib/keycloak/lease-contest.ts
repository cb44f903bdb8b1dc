import { setTimeout as sleep } from 'node:timers/promises';
import { CitizenIdError } from '../errors.ts';

export type LeaseOptions = {
  /** A holder that has shown no sign of life for so long counts as dead. */
  readonly termMs: number;
  /** How long to wait for a living holder to finish. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
};

/** A lease as it stands in Keycloak. */
export type LeaseRecord = {
  readonly id: string;
  readonly holder: string;
  /** Tells two runs of one holder apart. */
  readonly token: string;
  readonly since: string;
  readonly beat: string;
};
/** How often Keycloak may fail to keep the lease before its failure is the last word. */
const ATTEMPTS = 4;

/** Watches another holder's beats. */
export function openContest({ termMs, waitMs, signal }: LeaseOptions) {
  const startedAt = performance.now();
  const pauseMs = Math.min(500, termMs / 4);
  let failures = 0;
  let seen = { beat: '', at: startedAt };
  return {
    isDead: ({ beat }: LeaseRecord): boolean => {
      if (beat !== seen.beat) seen = { beat, at: performance.now() };
      return performance.now() - seen.at > termMs;
    },
    wait: async ({ holder, since }: LeaseRecord): Promise<void> => {
      if (performance.now() - startedAt > waitMs + termMs) {
        throw new CitizenIdError('LEASE_HELD', `${holder} has been applying to this realm since ${since}`, {
          hint: 'Wait until that is done, or give it more time with --wait.',
        });
      }
      await sleep(pauseMs, undefined, { signal });
    },
    /** After a failure that has left no lease behind. */
    retry: async (failure: CitizenIdError): Promise<void> => {
      failures += 1;
      if (failures === ATTEMPTS) throw failure;
      await sleep(pauseMs, undefined, { signal });
    },
  };
}
