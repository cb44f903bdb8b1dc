import { applyReport } from '../../lib/report/apply.ts';
import { planReport } from '../../lib/report/plan.ts';
import { applyingOn, exitOf } from './applying.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { seconds } from './numbers.ts';
import { show, tell } from './show.ts';

type ApplyFlags = CommonFlags & {
  readonly yes: boolean;
  readonly prune: boolean;
  readonly only?: readonly string[];
  readonly accept: readonly string[];
  readonly wait: number;
};

export const addApply: AddCommand = (program, context, finish) => {
  const { terminal, signal } = context;
  withCommonFlags(program.command('apply [planfile]'))
    .description('bring Keycloak to what the files say')
    .option('--yes', 'apply without asking', false)
    .option('--prune', 'delete what is ours and no longer in the files', false)
    .option('--only <address...>', 'just these clients, scopes, or integrator groups with their clients')
    .option('--accept <code...>', 'findings that may not stop this apply', [])
    .option('--wait <seconds>', 'how long to wait while somebody else applies', seconds, 60)
    .action(async (planFile: string | undefined, flags: ApplyFlags) => {
      const { apply } = await import('../../lib/commands/apply.ts');
      const progress = await terminal.progress();
      const outcome = await apply({
        ...commonOptions(flags, context),
        prune: flags.prune,
        only: flags.only,
        accept: flags.accept,
        planFile,
        waitMs: flags.wait * 1000,
        approve: async (planned) => {
          if (flags.yes) return true;
          tell(planReport(planned), terminal);
          return (await terminal.confirm?.('\nApply these changes?', signal)) ?? false;
        },
        onEvent: applyingOn(progress, 'Applying'),
      }).finally(progress.stop);
      show(applyReport(outcome), flags.format, terminal);
      finish(exitOf(outcome, signal));
    });
};
