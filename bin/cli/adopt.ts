import { applyReport } from '../../lib/report/apply.ts';
import { planReport } from '../../lib/report/plan.ts';
import { applyingOn, exitOf } from './applying.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { seconds } from './numbers.ts';
import { show, tell } from './show.ts';

type AdoptFlags = CommonFlags & {
  readonly yes: boolean;
  readonly accept: readonly string[];
  readonly wait: number;
};

export const addAdopt: AddCommand = (program, context, finish) => {
  const { terminal, signal } = context;
  withCommonFlags(program.command('adopt <address...>'))
    .description('take ownership of what exists and was not made from these files')
    .option('--yes', 'adopt without asking', false)
    .option('--accept <code...>', 'findings that may not stop this adoption', [])
    .option('--wait <seconds>', 'how long to wait while somebody else applies', seconds, 60)
    .action(async (addresses: readonly string[], flags: AdoptFlags) => {
      const { adopt } = await import('../../lib/commands/adopt.ts');
      const progress = await terminal.progress();
      const outcome = await adopt({
        ...commonOptions(flags, context),
        addresses,
        accept: flags.accept,
        waitMs: flags.wait * 1000,
        approve: async (planned) => {
          // Said aloud even where nobody is asked.
          tell(planReport(planned), terminal);
          return flags.yes || ((await terminal.confirm?.('\nAdopt and change these?', signal)) ?? false);
        },
        onEvent: applyingOn(progress, 'Adopting'),
      }).finally(progress.stop);
      show(applyReport(outcome), flags.format, terminal);
      finish(exitOf(outcome, signal));
    });
};
