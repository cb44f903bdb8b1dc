import type { StepProgress } from '../../lib/commands/parts/steps.ts';
import type { ProgressLine } from './terminal.ts';

/** Each step on the progress line, as it starts and as it is done. */
export function shownOn(line: ProgressLine): StepProgress {
  return ({ state, message, detail }) =>
    state === 'start' ? line.start(message, detail) : line.done(message);
}
