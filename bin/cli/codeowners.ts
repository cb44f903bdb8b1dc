import { EXIT } from '../../lib/errors.ts';
import { codeownersReport, codeownersText } from '../../lib/report/codeowners.ts';
import { type AddCommand, type CommonFlags, withCommonFlags } from './context.ts';
import { show } from './show.ts';

type CodeownersFlags = CommonFlags & { readonly out: string; readonly check: boolean };

export const addCodeowners: AddCommand = (program, { terminal }, finish) => {
  withCommonFlags(program.command('codeowners'))
    .description("write anew who on GitHub reviews which integrator's file")
    .option('--out <file>', 'where GitHub looks for it', '.github/CODEOWNERS')
    .option('--check', 'write nothing; fail where it is not current', false)
    .action(async ({ realm: realmDir, env, out: file, check, format }: CodeownersFlags) => {
      const { codeowners } = await import('../../lib/commands/codeowners.ts');
      const { changed } = await codeowners({ realmDir, env, file, check, textOf: codeownersText });
      show(codeownersReport({ file, changed, check }), format, terminal);
      finish(check && changed ? EXIT.failure : EXIT.done);
    });
};
