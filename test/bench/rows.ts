import type { Usage } from './measure.ts';

export type Target = { readonly words: string; readonly met: boolean };

/** One line of the table: what the tool took, beside the least that anybody could. */
export type Row = {
  readonly name: string;
  readonly clients: number;
  readonly usage: Usage;
  /** Bare requests in the same run, or parsing alone. */
  readonly floorMs: number;
  /** How the floor was reached. */
  readonly floor: string;
  readonly targets: readonly Target[];
};

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[middle] ?? 0];
  return (low + high) / 2;
}

/** The median of each figure; the requests are those of the last run. */
export function medianUsage(usages: readonly Usage[]): Usage {
  const last = usages.at(-1);
  if (!last) throw new Error('Nothing was measured');
  return {
    wallMs: median(usages.map(({ wallMs }) => wallMs)),
    cpuMs: median(usages.map(({ cpuMs }) => cpuMs)),
    peakMb: median(usages.map(({ peakMb }) => peakMb)),
    requests: last.requests,
  };
}

export function countRequests({ requests }: Usage): number {
  return Object.values(requests).reduce((sum, paths) => sum + paths.length, 0);
}

/** A target of the form "at most so much". */
export function atMost(value: number, limit: number, words: string): Target {
  return { words, met: value <= limit };
}
