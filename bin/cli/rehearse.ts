import { EXIT } from '../../lib/errors.ts';
import { KEYCLOAK_VERSION } from '../../lib/model/keycloak-version.ts';
import { rehearseReport } from '../../lib/report/rehearse.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { show } from './show.ts';
import { shownOn } from './steps.ts';

type RehearseFlags = CommonFlags & { readonly keycloak: string; readonly from: string };

export const addRehearse: AddCommand = (program, context, finish) => {
  withCommonFlags(program.command('rehearse'))
    .description(
      'try an upgrade or other options of Keycloak on scratch data: migration, plan, contract, way to deploy',
    )
    .option('--keycloak <version>', 'the Keycloak to go to', KEYCLOAK_VERSION)
    .option('--from <version>', 'the Keycloak that runs now', KEYCLOAK_VERSION)
    .action(async (flags: RehearseFlags) => {
      const { rehearse } = await import('../../lib/commands/rehearse.ts');
      const progress = await context.terminal.progress();
      const rehearsal = await rehearse({
        ...commonOptions(flags, context),
        from: flags.from,
        to: flags.keycloak,
        progress: shownOn(progress),
      }).finally(progress.stop);
      show(rehearseReport(rehearsal), flags.format, context.terminal);
      if (rehearsal.verification.violations.length > 0) finish(EXIT.contract);
      else finish(rehearsal.settled ? EXIT.done : EXIT.changes);
    });
};
