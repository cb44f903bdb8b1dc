import pLimit from 'p-limit';
import { CitizenIdError } from '../errors.ts';

/** As many questions at once as the session has connections; more would only queue. */
const AT_ONCE = 8;

/** Maps with some calls at a time; throws INTERRUPTED, before the next call, once the signal fires. */
export async function boundedMap<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  ask: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const limit = pLimit(AT_ONCE);
  const answers = items.map((item) =>
    limit(() => {
      if (signal.aborted) throw new CitizenIdError('INTERRUPTED', 'Interrupted while verifying');
      return ask(item);
    }),
  );
  try {
    return await Promise.all(answers);
  } finally {
    limit.clearQueue();
  }
}
