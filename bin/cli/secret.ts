import { Option } from 'commander';
import { EXIT } from '../../lib/errors.ts';
import { applyReport } from '../../lib/report/apply.ts';
import { deliveriesReport } from '../../lib/report/deliveries.ts';
import { rotatedSecretReport } from '../../lib/report/rotated.ts';
import { type ApplyingFlags, applyWatched, exitOf, waitOption } from './applying.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { show } from './show.ts';

type DeliverFlags = CommonFlags & {
  readonly sink?: 'age' | 'file' | 'aws-secrets-manager';
  readonly out?: string;
  readonly wait: number;
};

export const addSecret: AddCommand = (program, context, finish) => {
  const secret = program.command('secret').description('reset and hand over the secrets of clients');
  addRotate(secret, context, finish);
  addDeliver(secret, context, finish);
};

const addRotate: AddCommand = (secret, context, finish) => {
  withCommonFlags(secret.command('rotate <client_id>'))
    .description("reset a client's secret at once; raises secret.version in its file")
    .addOption(waitOption())
    .option('--yes', 'reset without asking', false)
    .action(async (clientId: string, flags: ApplyingFlags) => {
      const { rotateSecret } = await import('../../lib/commands/rotate-secret.ts');
      const outcome = await applyWatched(
        (options) => rotateSecret({ ...options, clientId }),
        { question: 'Reset the secret?', step: 'Applying' },
        flags,
        context,
      );
      show(rotatedSecretReport(outcome, applyReport(outcome)), flags.format, context.terminal);
      finish(exitOf(outcome, context.signal));
    });
};

const addDeliver: AddCommand = (secret, context, finish) => {
  withCommonFlags(secret.command('deliver <client_id>'))
    .description("hand a client's secret over, again where that was done before")
    .addOption(waitOption())
    .addOption(
      new Option('--sink <sink>', "where to; default: the environment's sink").choices([
        'age',
        'file',
        'aws-secrets-manager',
      ]),
    )
    .option('--out <dir>', 'the folder for age and file')
    .action(async (clientId: string, flags: DeliverFlags) => {
      const { deliverSecret } = await import('../../lib/commands/deliver-secret.ts');
      const { sink, out, wait } = flags;
      const choice = { ...(sink && { sink }), ...(out !== undefined && { out }) };
      const options = { ...commonOptions(flags, context), clientId, choice, waitMs: wait * 1000 };
      const outcome = await deliverSecret(options);
      show(deliveriesReport(outcome), flags.format, context.terminal);
      finish(outcome.delivered.length > 0 ? EXIT.done : EXIT.failure);
    });
};
