import { EXIT } from '../../lib/errors.ts';
import { type AddCommand, type CommonFlags, withCommonFlags } from './context.ts';

export const addDown: AddCommand = (program, { terminal }, finish) => {
  withCommonFlags(program.command('down'))
    .description('stop the local Keycloak')
    .action(async (flags: CommonFlags) => {
      const { down } = await import('../../lib/commands/down.ts');
      const stopped = await down({ dataDir: flags.data });
      terminal.out(stopped ? 'Keycloak is stopped; its data is kept.\n' : 'No local Keycloak was running.\n');
      finish(EXIT.done);
    });
};
