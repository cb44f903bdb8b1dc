import { EXIT } from '../../lib/errors.ts';
import { problemsReport } from '../../lib/report/problems.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { show } from './show.ts';

export const addValidate: AddCommand = (program, context, finish) => {
  withCommonFlags(program.command('validate [files...]'))
    .description('check the files; no network')
    .action(async (files: readonly string[], flags: CommonFlags) => {
      const { validate } = await import('../../lib/commands/validate.ts');
      const problems = await validate({ ...commonOptions(flags, context), files });
      const what = files.length === 0 ? `${flags.realm} for ${flags.env} is` : `${files.join(', ')}:`;
      show(problemsReport(problems, what), flags.format, context.terminal);
      finish(problems.length === 0 ? EXIT.done : EXIT.failure);
    });
};
