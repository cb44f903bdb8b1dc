import { EXIT } from '../../lib/errors.ts';
import { diffReport } from '../../lib/report/diff.ts';
import { blocking } from '../../lib/review/review.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { show } from './show.ts';

type DiffFlags = CommonFlags & { readonly author?: string; readonly authorGroup?: readonly string[] };

export const addDiff: AddCommand = (program, context, finish) => {
  withCommonFlags(program.command('diff <base>'))
    .description('what a change of the files does, against a realm folder or a commit; no network')
    .option('--author <handle>', 'who wrote it, on GitHub: may touch the files of their own groups')
    .option('--author-group <group...>', 'groups that are the author’s besides')
    .action(async (base: string, flags: DiffFlags) => {
      const { diff } = await import('../../lib/commands/diff.ts');
      const { author, authorGroup: authorGroups } = flags;
      const outcome = await diff({ ...commonOptions(flags, context), base, author, authorGroups });
      show(diffReport({ ...outcome, base }), flags.format, context.terminal);
      if (blocking(outcome.findings, []).length > 0) finish(EXIT.review);
      else finish(outcome.plan.changes.length > 0 ? EXIT.changes : EXIT.done);
    });
};
