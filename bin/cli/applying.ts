import { Option } from 'commander';
import type { ApplyOutcome, ApplyWithOptions } from '../../lib/commands/parts/apply-with.ts';
import type { CommonOptions } from '../../lib/commands/parts/options.ts';
import { EXIT } from '../../lib/errors.ts';
import { planReport } from '../../lib/report/plan.ts';
import { progressText } from '../../lib/report/progress.ts';
import { type CliContext, type CommonFlags, commonOptions } from './context.ts';
import { seconds } from './numbers.ts';
import { tell } from './show.ts';
import type { ProgressLine } from './terminal.ts';

/** The flags of every command that applies. */
export type ApplyingFlags = CommonFlags & { readonly yes: boolean; readonly wait: number };

type ApplyingOptions = CommonOptions & Pick<ApplyWithOptions, 'waitMs' | 'approve' | 'onEvent'>;

type Words = {
  readonly question: string;
  /** What the progress line calls it. */
  readonly step: string;
  /** The plan is shown even where nobody is asked. */
  readonly saidAloud?: boolean;
};

/** How long to wait for the lease that an apply takes. */
export function waitOption(): Option {
  return new Option('--wait <seconds>', 'how long to wait while somebody else applies')
    .argParser(seconds)
    .default(60);
}

/** Does what applies, with the person at the terminal asked first and shown how far it is. */
export async function applyWatched<T>(
  work: (options: ApplyingOptions) => Promise<T>,
  words: Words,
  flags: ApplyingFlags,
  context: CliContext,
): Promise<T> {
  const progress = await context.terminal.progress();
  return work({
    ...commonOptions(flags, context),
    waitMs: flags.wait * 1000,
    approve: approvalOf(words, flags.yes, context),
    onEvent: applyingOn(progress, words.step),
  }).finally(progress.stop);
}

/** Shows the plan and asks, unless the answer is yes already. Where nobody can answer, it is a no. */
function approvalOf(
  { question, saidAloud = false }: Words,
  yes: boolean,
  { terminal, signal }: CliContext,
): ApplyWithOptions['approve'] {
  return async (planned) => {
    if (!yes || saidAloud) tell(planReport(planned), terminal);
    return yes || ((await terminal.confirm?.(`\n${question}`, signal)) ?? false);
  };
}

/** Shows on the line how far an apply is; its clock starts with the first change. */
function applyingOn(line: ProgressLine, step: string): ApplyWithOptions['onEvent'] {
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
