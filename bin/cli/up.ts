import { type Command, Option } from 'commander';
import { EXIT } from '../../lib/errors.ts';
import type { Setting } from '../../lib/local/options.ts';
import { upReport } from '../../lib/report/up.ts';
import { verifyReport } from '../../lib/report/verify.ts';
import { type AddCommand, type CommonFlags, commonOptions, withCommonFlags } from './context.ts';
import { port } from './numbers.ts';
import { show, tell } from './show.ts';
import { shownOn } from './steps.ts';

type UpFlags = CommonFlags & {
  readonly port: number;
  readonly httpsPort?: number;
  readonly detach: boolean;
  readonly backend: 'auto' | 'dist' | 'docker';
  readonly db: 'dev-file' | 'postgres';
};

export const addUp: AddCommand = (program, context, finish) => {
  const { terminal, signal } = context;
  withCommonFlags(program.command('up'))
    .description('run Citizen iD here: Keycloak, the realm, demo clients and users')
    .addOption(new Option('--port <number>', 'HTTP port').argParser(port).default(8080).env('CITIZENID_PORT'))
    .addOption(
      new Option('--https-port <number>', 'serve TLS here too, with a certificate made for it')
        .argParser(port)
        .env('CITIZENID_HTTPS_PORT'),
    )
    .option('--detach', 'return when it is ready', false)
    .addOption(
      new Option(
        '--backend <name>',
        "what runs Keycloak: this machine's Java or Docker; auto takes what is there",
      )
        .choices(['auto', 'dist', 'docker'])
        .default('auto'),
    )
    .addOption(
      new Option('--db <name>', 'where its data is: a file, or the PostgreSQL at KC_DB_URL')
        .choices(['dev-file', 'postgres'])
        .default('dev-file'),
    )
    .action(async (flags: UpFlags, command: Command) => {
      const { up } = await import('../../lib/commands/up.ts');
      const progress = await terminal.progress();
      const { port: httpPort, httpsPort, detach, backend, db } = flags;
      const own = {
        port: httpPort,
        httpsPort,
        backend,
        db,
        named: namedIn(command),
        progress: shownOn(progress),
      };
      const running = await up({ ...commonOptions(flags, context), ...own }).finally(progress.stop);
      show(upReport(running.summary), flags.format, terminal);
      if (running.verification.violations.length > 0) {
        tell(verifyReport(running.verification), terminal);
        finish(EXIT.contract);
      }
      if (detach || !running.startedHere) return;
      terminal.err('Ctrl-C stops it.\n');
      await running.untilStopped(signal);
      terminal.err('Keycloak is stopped; its data is kept.\n');
    });
};

/** The settings that stand on the command line or in a variable. */
function namedIn(command: Command): readonly Setting[] {
  const settings = ['port', 'httpsPort', 'backend', 'db'] as const;
  return settings.filter((setting) =>
    ['cli', 'env'].includes(command.getOptionValueSource(setting) ?? 'default'),
  );
}
