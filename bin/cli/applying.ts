import type { ApplyOptions } from '../../lib/commands/apply.ts';
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
