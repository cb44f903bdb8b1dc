import { EXIT } from '../../lib/errors.ts';
import { schemaReport } from '../../lib/report/generated-files.ts';
import { type AddCommand, type CommonFlags, withCommonFlags } from './context.ts';
import { show } from './show.ts';

export const addSchema: AddCommand = (program, { terminal }, finish) => {
  withCommonFlags(program.command('schema'))
    .description('write the JSON Schemas of the files anew')
    .option('--check', 'write nothing; fail where one is not current', false)
    .action(async (flags: CommonFlags & { readonly check: boolean }) => {
      const { schema } = await import('../../lib/commands/schema.ts');
      const { changed, unchanged } = await schema({ realmDir: flags.realm, check: flags.check });
      show(schemaReport({ changed, unchanged, check: flags.check }), flags.format, terminal);
      finish(flags.check && changed.length > 0 ? EXIT.failure : EXIT.done);
    });
};
