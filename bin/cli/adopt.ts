import { applyReport } from '../../lib/report/apply.ts';
import { type ApplyingFlags, applyWatched, exitOf, waitOption } from './applying.ts';
import { type AddCommand, withCommonFlags } from './context.ts';
import { acceptOption } from './lists.ts';
import { show } from './show.ts';

type AdoptFlags = ApplyingFlags & { readonly accept: readonly string[] };

export const addAdopt: AddCommand = (program, context, finish) => {
  withCommonFlags(program.command('adopt <address...>'))
    .description('take ownership of what exists and was not made from these files')
    .option('--yes', 'adopt without asking', false)
    .addOption(acceptOption())
    .addOption(waitOption())
    .action(async (addresses: readonly string[], flags: AdoptFlags) => {
      const { adopt } = await import('../../lib/commands/adopt.ts');
      const outcome = await applyWatched(
        (options) => adopt({ ...options, addresses, accept: flags.accept }),
        { question: 'Adopt and change these?', step: 'Adopting', saidAloud: true },
        flags,
        context,
      );
      show(applyReport(outcome), flags.format, context.terminal);
      finish(exitOf(outcome, context.signal));
    });
};
