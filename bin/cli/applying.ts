import type { ApplyOptions, ApplyOutcome } from '../../lib/commands/apply.ts';
import { EXIT } from '../../lib/errors.ts';
import { progressText } from '../../lib/report/progress.ts';
import type { ProgressLine } from './terminal.ts';

/** Shows on the line how far an apply is; its clock starts with the first change. */
export function applyingOn(line: ProgressLine, step: string): ApplyOptions['onEvent'] {
  let startedAt: number | undefined;
  let address = '';
  return ({ change, state, done, total }) => {
    startedAt ??= performance.now();
    if (state === 'started') address = change.address;
    line.start(step, progressText({ done, total, elapsedMs: performance.now() - startedAt, address }));
  };
}

/** 130 for an apply that was interrupted, 1 for one that has left something to do. */
export function exitOf(
  { failed, undelivered, skipped }: Pick<ApplyOutcome, 'failed' | 'undelivered' | 'skipped'>,
  signal: AbortSignal,
): number {
  if (signal.aborted) return EXIT.interrupted;
  return failed.length + undelivered.length + skipped.length > 0 ? EXIT.failure : EXIT.done;
}
