import { type Command, Option } from 'commander';
import { EXIT } from '../../lib/errors.ts';
import { applyReport } from '../../lib/report/apply.ts';
import { deliveriesReport } from '../../lib/report/deliveries.ts';
import { planReport } from '../../lib/report/plan.ts';
import { rotatedReport } from '../../lib/report/rotated.ts';
import { applyingOn, exitOf } from './applying.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { seconds } from './numbers.ts';
import { show, tell } from './show.ts';

type RotateFlags = CommonFlags & { readonly yes: boolean; readonly wait: number };

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
  const { terminal, signal } = context;
  withWait(withCommonFlags(secret.command('rotate <client_id>')))
    .description("reset a client's secret at once; raises secret.version in its file")
    .option('--yes', 'reset without asking', false)
    .action(async (clientId: string, flags: RotateFlags) => {
      const { rotateSecret } = await import('../../lib/commands/rotate-secret.ts');
      const progress = await terminal.progress();
      const outcome = await rotateSecret({
        ...commonOptions(flags, context),
        clientId,
        waitMs: flags.wait * 1000,
        approve: async (planned) => {
          if (flags.yes) return true;
          tell(planReport(planned), terminal);
          return (await terminal.confirm?.('\nReset the secret?', signal)) ?? false;
        },
        onEvent: applyingOn(progress, 'Applying'),
      }).finally(progress.stop);
      show(rotatedReport(outcome, applyReport(outcome)), flags.format, terminal);
      finish(exitOf(outcome, signal));
    });
};

const addDeliver: AddCommand = (secret, context, finish) => {
  withWait(withCommonFlags(secret.command('deliver <client_id>')))
    .description("hand a client's secret over, again where that was done before")
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

function withWait(command: Command): Command {
  return command.option('--wait <seconds>', 'how long to wait while somebody else applies', seconds, 60);
}
