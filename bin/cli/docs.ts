import { EXIT } from '../../lib/errors.ts';
import { docsReport } from '../../lib/report/generated-files.ts';
import { type AddCommand, type CommonFlags, withCommonFlags } from './context.ts';
import { show } from './show.ts';

type DocsFlags = CommonFlags & { readonly out: string; readonly check: boolean };

export const addDocs: AddCommand = (program, { terminal }, finish) => {
  withCommonFlags(program.command('docs'))
    .description("write the integrators' pages anew, as far as they repeat the files")
    .option('--out <dir>', 'folder of the pages', 'docs')
    .option('--check', 'write nothing; fail where one is not current', false)
    .action(async ({ realm: realmDir, env, out, check, format }: DocsFlags) => {
      const [{ docs }, { pagesOf }] = await Promise.all([
        import('../../lib/commands/docs.ts'),
        import('../../lib/report/pages.ts'),
      ]);
      const { changed, unchanged } = await docs({ realmDir, env, out, check, pagesOf });
      show(docsReport({ changed, unchanged, check }), format, terminal);
      finish(check && changed.length > 0 ? EXIT.failure : EXIT.done);
    });
};
