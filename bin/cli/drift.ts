import { EXIT } from '../../lib/errors.ts';
import { driftReport } from '../../lib/report/drift.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { unlessInterrupted } from './interrupt.ts';
import { show } from './show.ts';

export const addDrift: AddCommand = (program, context, finish) => {
  withCommonFlags(program.command('drift'))
    .description('show what somebody has changed outside of this tool, and who; reads only')
    .action(async (flags: CommonFlags) => {
      const { drift } = await import('../../lib/commands/drift.ts');
      const outcome = await unlessInterrupted(drift(commonOptions(flags, context)), context.signal);
      show(driftReport(outcome), flags.format, context.terminal);
      finish(outcome.drift.length > 0 ? EXIT.changes : EXIT.done);
    });
};
