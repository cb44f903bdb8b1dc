import { reviewCodes } from '../../model/review-code.ts';
import { type ApplyOutcome, applyWith } from './apply-with.ts';
import type { CommonOptions } from './options.ts';
import type { RealmSession } from './realm-session.ts';
import { step, type Watched } from './steps.ts';

/** What is risky for others; what somebody else made here still stays as it is. */
const RISKS = reviewCodes.filter((code) => code !== 'foreign-object');

/**
 * Applies all of the files to a server that nobody else uses, without asking. Throws the first failure.
 * Gives what there was to do.
 */
export async function furnish(
  realm: RealmSession,
  options: Pick<CommonOptions, 'env'> & Watched,
): Promise<ApplyOutcome> {
  const message = 'Applying the realm';
  const { progress } = options;
  const outcome = await step(options, message, () =>
    applyWith(realm, {
      ...options,
      prune: false,
      accept: RISKS,
      approve: async () => true,
      onEvent: ({ done, total }) => progress({ state: 'start', message, detail: `(${done} of ${total})` }),
    }),
  );
  const [first] = outcome.failed;
  if (first) throw first.error;
  return outcome;
}
