import { EXIT } from '../../lib/errors.ts';
import { applyReport } from '../../lib/report/apply.ts';
import { keysReport } from '../../lib/report/keys.ts';
import { rotatedKeysReport } from '../../lib/report/rotated.ts';
import { type ApplyingFlags, applyWatched, exitOf, waitOption } from './applying.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { unlessInterrupted } from './interrupt.ts';
import { show } from './show.ts';

type RotateFlags = ApplyingFlags & { readonly compromised: boolean };

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
  withCommonFlags(keys.command('rotate'))
    .description('begin to change the key that signs, or go on with it; raises keys.version in realm.yaml')
    .option(
      '--compromised',
      'the key is known to somebody: end it, and all tokens that it signed, at once',
      false,
    )
    .option('--yes', 'rotate without asking', false)
    .addOption(waitOption())
    .action(async (flags: RotateFlags) => {
      const { rotateKeys } = await import('../../lib/commands/rotate-keys.ts');
      const outcome = await applyWatched(
        (options) => rotateKeys({ ...options, compromised: flags.compromised }),
        { question: 'Change the keys?', step: 'Applying' },
        flags,
        context,
      );
      show(rotatedKeysReport(outcome, applyReport(outcome)), flags.format, context.terminal);
      finish(exitOf(outcome, context.signal));
    });
};
