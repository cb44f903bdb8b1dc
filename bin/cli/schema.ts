import { EXIT } from '../../lib/errors.ts';
import { type AddCommand, type CommonFlags, withCommonFlags } from './context.ts';

export const addSchema: AddCommand = (program, { terminal }, finish) => {
  withCommonFlags(program.command('schema'))
    .description('write the JSON Schemas of the files anew')
    .option('--check', 'write nothing; fail where one is not current', false)
    .action(async (flags: CommonFlags & { readonly check: boolean }) => {
      const { schema } = await import('../../lib/commands/schema.ts');
      const { changed, unchanged } = await schema({ realmDir: flags.realm, check: flags.check });
      const verb = flags.check ? 'is not current' : 'written';
      for (const file of changed) terminal.out(`${file} ${verb}\n`);
      terminal.out(`${unchanged.length} of ${changed.length + unchanged.length} schemas were current.\n`);
      finish(flags.check && changed.length > 0 ? EXIT.failure : EXIT.done);
    });
};
