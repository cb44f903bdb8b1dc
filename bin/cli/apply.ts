import { applyReport } from '../../lib/report/apply.ts';
import { type ApplyingFlags, applyWatched, exitOf, waitOption } from './applying.ts';
import { type AddCommand, withCommonFlags } from './context.ts';
import { acceptOption, onlyOption } from './lists.ts';
import { show } from './show.ts';

type ApplyFlags = ApplyingFlags & {
  readonly prune: boolean;
  readonly only?: readonly string[];
  readonly accept: readonly string[];
};

export const addApply: AddCommand = (program, context, finish) => {
  withCommonFlags(program.command('apply [planfile]'))
    .description('bring Keycloak to what the files say')
    .option('--yes', 'apply without asking', false)
    .option('--prune', 'delete what is ours and no longer in the files', false)
    .addOption(onlyOption())
    .addOption(acceptOption())
    .addOption(waitOption())
    .action(async (planFile: string | undefined, flags: ApplyFlags) => {
      const { apply } = await import('../../lib/commands/apply.ts');
      const { prune, only, accept } = flags;
      const outcome = await applyWatched(
        (options) => apply({ ...options, prune, only, accept, planFile }),
        { question: 'Apply these changes?', step: 'Applying' },
        flags,
        context,
      );
      show(applyReport(outcome), flags.format, context.terminal);
      finish(exitOf(outcome, context.signal));
    });
};
