import { EXIT } from '../../lib/errors.ts';
import { applyReport } from '../../lib/report/apply.ts';
import { keysReport, rotatedKeysReport } from '../../lib/report/keys.ts';
import { planReport } from '../../lib/report/plan.ts';
import { applyingOn, exitOf } from './applying.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { unlessInterrupted } from './interrupt.ts';
import { seconds } from './numbers.ts';
import { show, tell } from './show.ts';

type RotateFlags = CommonFlags & {
  readonly yes: boolean;
  readonly compromised: boolean;
  readonly wait: number;
};

export const addKeys: AddCommand = (program, context, finish) => {
  const keys = program.command('keys').description('the keys that sign tokens');
  addList(keys, context, finish);
  addRotate(keys, context, finish);
};

const addList: AddCommand = (keys, context, finish) => {
  withCommonFlags(keys.command('list'))
    .description('show the keys, what each does, and when its next step is due; reads only')
    .action(async (flags: CommonFlags) => {
      const { listKeys } = await import('../../lib/commands/list-keys.ts');
      const outcome = await unlessInterrupted(listKeys(commonOptions(flags, context)), context.signal);
      show(keysReport(outcome), flags.format, context.terminal);
      finish(EXIT.done);
    });
};

const addRotate: AddCommand = (keys, context, finish) => {
  const { terminal, signal } = context;
  withCommonFlags(keys.command('rotate'))
    .description('begin to change the key that signs, or go on with it; raises keys.version in realm.yaml')
    .option(
      '--compromised',
      'the key is known to somebody: end it, and all tokens that it signed, at once',
      false,
    )
    .option('--yes', 'rotate without asking', false)
    .option('--wait <seconds>', 'how long to wait while somebody else applies', seconds, 60)
    .action(async (flags: RotateFlags) => {
      const { rotateKeys } = await import('../../lib/commands/rotate-keys.ts');
      const progress = await terminal.progress();
      const outcome = await rotateKeys({
        ...commonOptions(flags, context),
        compromised: flags.compromised,
        waitMs: flags.wait * 1000,
        approve: async (planned) => {
          if (flags.yes) return true;
          tell(planReport(planned), terminal);
          return (await terminal.confirm?.('\nChange the keys?', signal)) ?? false;
        },
        onEvent: applyingOn(progress, 'Applying'),
      }).finally(progress.stop);
      show(rotatedKeysReport(outcome, applyReport(outcome)), flags.format, terminal);
      finish(exitOf(outcome, signal));
    });
};
