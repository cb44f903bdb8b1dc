import { EXIT } from '../../lib/errors.ts';
import { planReport } from '../../lib/report/plan.ts';
import { blocking } from '../../lib/review/review.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { unlessInterrupted } from './interrupt.ts';
import { onlyOption } from './lists.ts';
import { show } from './show.ts';

type PlanFlags = CommonFlags & {
  readonly out?: string;
  readonly prune: boolean;
  readonly only?: readonly string[];
};

export const addPlan: AddCommand = (program, context, finish) => {
  withCommonFlags(program.command('plan'))
    .description('show what apply would do; reads only')
    .option('--out <file>', 'keep the plan, for apply')
    .option('--prune', 'delete what is ours and no longer in the files', false)
    .addOption(onlyOption())
    .action(async (flags: PlanFlags) => {
      const { plan } = await import('../../lib/commands/plan.ts');
      const options = {
        ...commonOptions(flags, context),
        prune: flags.prune,
        only: flags.only,
        out: flags.out,
      };
      const outcome = await unlessInterrupted(plan(options), context.signal);
      show(planReport(outcome), flags.format, context.terminal);
      if (blocking(outcome.findings, []).length > 0) finish(EXIT.review);
      else finish(outcome.plan.changes.length > 0 ? EXIT.changes : EXIT.done);
    });
};
