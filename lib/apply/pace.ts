/** Creates are fastest at about this many at once on a small server; more only queue there. */
const MOST = 8;
/** An answer this many times slower than usual says that the server has too much to do. */
const CLIMB = 4;
/** Quicker than this is never called slow: one pause of a garbage collector is no overload. */
const NEVER_SLOW_MS = 1000;
/** The weight of one answer in what counts as usual. */
const WEIGHT = 0.1;

/** How many writes may be under way, and what is remembered to decide it. */
export type Pace = {
  readonly atOnce: number;
  /** Smoothed time of good answers; undefined before the first. */
  readonly usualMs: number | undefined;
  /** Good answers since the pace last changed. */
  readonly calm: number;
  /** Answers still to come from before the last slowing down: they say nothing of the new pace. */
  readonly stale: number;
};

/** How one write went. */
export type Sample = {
  readonly ms: number;
  /** The HTTP status of its failure, where it has one. */
  readonly status: number | undefined;
};

export const FIRST_PACE: Pace = { atOnce: MOST, usualMs: undefined, calm: 0, stale: 0 };

/**
 * The pace after one more answer: half as many at once when the server says it has too much to do
 * (429 or 5xx) or its answers become slow, one more after a calm while (AIMD, as TCP does). Pure.
 */
export function nextPace(pace: Pace, sample: Sample): Pace {
  const { atOnce, usualMs = sample.ms, calm, stale } = pace;
  if (isStruggling(sample, usualMs)) {
    if (stale > 0) return { ...pace, usualMs, stale: stale - 1 };
    return { atOnce: Math.max(1, Math.floor(atOnce / 2)), usualMs, calm: 0, stale: atOnce - 1 };
  }
  const next = {
    usualMs: usualMs + WEIGHT * (sample.ms - usualMs),
    stale: Math.max(0, stale - 1),
  };
  const enough = atOnce < MOST && calm + 1 >= 2 * atOnce;
  return enough ? { ...next, atOnce: atOnce + 1, calm: 0 } : { ...next, atOnce, calm: calm + 1 };
}

function isStruggling({ ms, status }: Sample, usualMs: number): boolean {
  if (status !== undefined && (status === 429 || status >= 500)) return true;
  return ms > NEVER_SLOW_MS && ms > CLIMB * usualMs;
}
