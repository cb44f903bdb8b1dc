import { applyWith } from './apply.ts';
import type { CommonOptions } from './options.ts';
import type { RealmSession } from './realm-session.ts';
import { step, type Watched } from './steps.ts';

/**
 * Applies all of the files to a server that nobody else uses, without asking. Throws the first failure.
 */
export async function furnish(
  realm: RealmSession,
  options: Pick<CommonOptions, 'env'> & Watched,
): Promise<void> {
  const message = 'Applying the realm';
  const { progress } = options;
  const { failed } = await step(options, message, () =>
    applyWith(realm, {
      ...options,
      prune: false,
      accept: [],
      approve: async () => true,
      onEvent: ({ done, total }) => progress({ state: 'start', message, detail: `(${done} of ${total})` }),
    }),
  );
  const [first] = failed;
  if (first) throw first.error;
}
