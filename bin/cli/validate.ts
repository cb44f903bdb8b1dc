import { EXIT } from '../../lib/errors.ts';
import type { Format } from '../../lib/report/format.ts';
import { type Judgement, problemsReport } from '../../lib/report/problems.ts';
import {
  type AddCommand,
  type CommonFlags,
  commonOptions,
  VALIDATE_FORMATS,
  withCommonFlags,
} from './context.ts';
import { show } from './show.ts';
import type { Terminal } from './terminal.ts';

type ValidateFlags = Omit<CommonFlags, 'format'> & { readonly format: (typeof VALIDATE_FORMATS)[number] };

export const addValidate: AddCommand = (program, context, finish) => {
  withCommonFlags(program.command('validate [files...]'), VALIDATE_FORMATS)
    .description('check the files; no network')
    .action(async (files: readonly string[], flags: ValidateFlags) => {
      const { validate } = await import('../../lib/commands/validate.ts');
      const judgement = await validate({ ...commonOptions(flags, context), files });
      const what = files.length === 0 ? `${flags.realm} for ${flags.env} is` : `${files.join(', ')}:`;
      await tellProblems(judgement, what, flags.format, context.terminal);
      finish(judgement.problems.length === 0 ? EXIT.done : EXIT.failure);
    });
};

/** The two formats for machines bring rooms of their own in, which nobody else should wait for. */
async function tellProblems(
  judgement: Judgement,
  files: string,
  format: Format | 'sarif' | 'github',
  terminal: Terminal,
): Promise<void> {
  if (format === 'sarif') {
    const { sarifLog } = await import('../../lib/report/problems-sarif.ts');
    terminal.out(`${JSON.stringify(sarifLog(judgement), null, 2)}\n`);
  } else if (format === 'github') {
    const { githubAnnotations } = await import('../../lib/report/problems-github.ts');
    terminal.out(githubAnnotations(judgement, files));
  } else {
    show(problemsReport(judgement, files), format, terminal);
  }
}
