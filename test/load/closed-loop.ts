import type { Step, Timings } from './virtual-user.ts';

type Percentiles = { readonly p50: number; readonly p95: number; readonly p99: number };

export type Run = {
  readonly count: number;
  readonly seconds: number;
  /** Milliseconds for each step. */
  readonly latency: Readonly<Partial<Record<Step, Percentiles>>>;
};

/** So many virtual users, each of which begins anew as soon as it is done, until `count` rounds are done. */
export async function closedLoop(
  users: number,
  count: number,
  round: (time: Timings, user: number) => Promise<void>,
): Promise<Run> {
  const samples = new Map<Step, number[]>();
  const time: Timings = (step, milliseconds) => {
    const known = samples.get(step) ?? [];
    samples.set(step, known);
    known.push(milliseconds);
  };
  let left = count;
  const start = performance.now();
  const keepOn = async (_: unknown, user: number): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await round(time, user);
    }
  };
  await Promise.all(Array.from({ length: users }, keepOn));
  const seconds = (performance.now() - start) / 1000;
  const latency = Object.fromEntries([...samples].map(([step, values]) => [step, percentiles(values)]));
  return { count, seconds, latency };
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
