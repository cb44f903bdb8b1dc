import { EXIT } from '../../lib/errors.ts';
import { bootstrapReport } from '../../lib/report/bootstrap.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { show } from './show.ts';

type BootstrapFlags = CommonFlags & {
  readonly out?: string;
  readonly rotate: boolean;
  readonly createRealms: boolean;
  readonly removeBootstrap: boolean;
  readonly yes: boolean;
};

export const addBootstrap: AddCommand = (program, context, finish) => {
  const { terminal, signal } = context;
  withCommonFlags(program.command('bootstrap'))
    .description('make the accounts that apply and plan sign in as, with the least rights')
    .option('--out <dir>', 'write the new secrets there, to apply.env and plan.env')
    .option('--rotate', 'give the accounts new secrets', false)
    .option('--create-realms', 'let the account that applies make other realms, to rehearse', false)
    .option('--remove-bootstrap', 'remove the temporary administrator who runs this', false)
    .option('--yes', 'remove it without asking', false)
    .action(async (flags: BootstrapFlags) => {
      const { bootstrap } = await import('../../lib/commands/bootstrap.ts');
      const { out, rotate, createRealms, removeBootstrap } = flags;
      const approve = async (administrator: string) => {
        const question = `Remove the ${administrator}, who runs this?`;
        return flags.yes || ((await terminal.confirm?.(question, signal)) ?? false);
      };
      const own = { out, rotate, createRealms, removeBootstrap, approve };
      const outcome = await bootstrap({ ...commonOptions(flags, context), ...own });
      show(bootstrapReport(outcome), flags.format, terminal);
      finish(EXIT.done);
    });
};
