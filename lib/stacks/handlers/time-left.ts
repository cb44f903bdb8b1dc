import { once } from 'node:events';
import type { Context } from 'aws-lambda';
import { CitizenIdError } from '../../errors.ts';

export type InvocationContext = Pick<Context, 'getRemainingTimeInMillis'>;

/** Kept for ending in order, out of the time that Lambda gives. */
const MARGIN_MS = 60_000;

/** Fires while an invocation still has time to end in order. */
export function timeLeft(context: InvocationContext): AbortSignal {
  return AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - MARGIN_MS));
}

/** What `work` gives, or INTERRUPTED once the signal fires: for work that does not listen to it, or hangs. */
export function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const ended = once(signal, 'abort').then(() => {
    throw new CitizenIdError('INTERRUPTED', 'The time of this invocation ran out', {
      hint: 'See whether Keycloak, S3 and Secrets Manager answer, and how fast.',
    });
  });
  return Promise.race([work, ended]);
}
