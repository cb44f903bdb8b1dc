/** How far an apply is. */
export type Progress = {
  readonly done: number;
  readonly total: number;
  readonly elapsedMs: number;
  /** What was begun last. */
  readonly address: string;
};

const WIDTH = 20;

/** One line for the moment: a bar, the count, the rate so far, and what is being done. */
export function progressText({ done, total, elapsedMs, address }: Progress): string {
  const filled = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
  return [`${bar} ${done}/${total}`, ...rate(done, elapsedMs), address].join('  ');
}

/** None before it means something. */
function rate(done: number, elapsedMs: number): readonly string[] {
  if (done === 0 || elapsedMs <= 0) return [];
  const perSecond = (done * 1000) / elapsedMs;
  return [`${perSecond.toFixed(perSecond < 10 ? 1 : 0)}/s`];
}
