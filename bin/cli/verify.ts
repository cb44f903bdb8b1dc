import { EXIT } from '../../lib/errors.ts';
import { verifyReport } from '../../lib/report/verify.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { show } from './show.ts';

type VerifyFlags = CommonFlags & { readonly client: readonly string[]; readonly readOnly: boolean };

export const addVerify: AddCommand = (program, context, finish) => {
  withCommonFlags(program.command('verify'))
    .description('check the tokens that Keycloak would issue against the contract')
    .option('--client <id...>', 'only these clients', [])
    .option('--read-only', 'make no probe users; judge from the effective mappers', false)
    .action(async (flags: VerifyFlags) => {
      const { verify } = await import('../../lib/commands/verify.ts');
      const options = { ...commonOptions(flags, context), clients: flags.client, readOnly: flags.readOnly };
      const outcome = await verify(options);
      show(verifyReport(outcome), flags.format, context.terminal);
      finish(outcome.violations.length === 0 ? EXIT.done : EXIT.contract);
    });
};
