import { exportReport } from '../../lib/report/export.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { unlessInterrupted } from './interrupt.ts';
import { show } from './show.ts';

export const addExport: AddCommand = (program, context) => {
  withCommonFlags(program.command('export [group...]'))
    .description('write the files of integrator groups that exist in Keycloak; reads only')
    .requiredOption('--out <dir>', 'folder to write to; nothing in it is overwritten')
    .action(async (groups: readonly string[], flags: CommonFlags & { readonly out: string }) => {
      const { exportGroups } = await import('../../lib/commands/export.ts');
      const exporting = exportGroups({ ...commonOptions(flags, context), out: flags.out, groups });
      const outcome = await unlessInterrupted(exporting, context.signal);
      show(exportReport(outcome), flags.format, context.terminal);
    });
};
