import pLimit from 'p-limit';
import { statusOf } from '../keycloak/failure.ts';
import type { Gateway } from '../keycloak/gateway.ts';
import { FIRST_PACE, nextPace } from './pace.ts';

/** Bounds how much is under way at once, by how Keycloak answers. */
export type Pacer = {
  /** Runs work once there is room for it. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** The gateway whose writes set the pace. */
  readonly gateway: Gateway;
};

export function createPacer(gateway: Gateway): Pacer {
  let pace = FIRST_PACE;
  const limit = pLimit(pace.atOnce);
  const note = (started: number, status: number | undefined) => {
    pace = nextPace(pace, { ms: performance.now() - started, status });
    limit.concurrency = pace.atOnce;
  };
  const write: Gateway['write'] = async (change) => {
    const started = performance.now();
    try {
      await gateway.write(change);
      note(started, undefined);
    } catch (error) {
      note(started, statusOf(error));
      throw error;
    }
  };
  return { run: limit, gateway: { ...gateway, write } };
}
