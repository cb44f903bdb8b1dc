import { createHash } from 'node:crypto';
import type { ProxiedRequest } from './proxy.ts';

/** A fault at one request of a run. */
export type FaultPoint<F extends Fault> = F & {
  readonly number: number;
  /** For the name of the test. */
  readonly request: string;
};

type Fault = {
  readonly fault: string;
  /** Whether it can happen to a request, and is not the same as another fault there. */
  readonly fits: (request: ProxiedRequest) => boolean;
};

/** Decides which fault each request meets in this run: `FAULT_SEED` gives the same ones again. */
export const seed = process.env['FAULT_SEED'] ?? String(Date.now());

/** Whether every fault is tried at every request, as `FAULT_POINTS=all` asks. */
export const everyPoint = process.env['FAULT_POINTS'] === 'all';

/** About so many of the requests, chosen by the seed. */
export function sampleOf(requests: readonly ProxiedRequest[], count: number): readonly ProxiedRequest[] {
  const every = Math.ceil(requests.length / count);
  return requests.filter(({ number }) => (number + Number(seed)) % every === 0);
}

/**
 * One of the faults at every request, chosen by the seed; with `FAULT_POINTS=all`, every fault at every
 * request.
 */
export function faultPoints<F extends Fault>(
  requests: readonly ProxiedRequest[],
  faults: readonly F[],
): readonly FaultPoint<F>[] {
  return requests.flatMap((request) => {
    const fitting = faults.filter(({ fits }) => fits(request));
    const chosen = everyPoint ? fitting : fitting.filter(only(request.number));
    const { number, method, path } = request;
    return chosen.map((fault) => ({ ...fault, number, request: `${method} ${path.replace(IDS, '…')}` }));
  });
}

const IDS = /(?<=\/)([0-9a-f]{8}-[0-9a-f-]{27}|faults-[0-9a-f]{12})/g;

function only(number: number): (fault: unknown, index: number, all: readonly unknown[]) => boolean {
  const chance = createHash('sha256').update(`${seed} ${number}`).digest().readUInt32BE();
  return (_fault, index, all) => index === chance % all.length;
}
