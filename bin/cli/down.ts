import { EXIT } from '../../lib/errors.ts';
import { downReport } from '../../lib/report/down.ts';
import { type AddCommand, type CommonFlags, withCommonFlags } from './context.ts';
import { show } from './show.ts';

export const addDown: AddCommand = (program, { terminal }, finish) => {
  withCommonFlags(program.command('down'))
    .description('stop the local Keycloak')
    .action(async (flags: CommonFlags) => {
      const { down } = await import('../../lib/commands/down.ts');
      const stopped = await down({ dataDir: flags.data });
      show(downReport(stopped), flags.format, terminal);
      finish(EXIT.done);
    });
};
