import pLimit from 'p-limit';
import { CitizenIdError } from '../errors.ts';
import { CONNECTIONS } from '../keycloak/transport.ts';

/** Maps with as many calls at a time as the session has connections; throws INTERRUPTED, before the next call, once the signal fires. */
export async function boundedMap<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  ask: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const limit = pLimit(CONNECTIONS);
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
