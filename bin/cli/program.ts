import { Command, CommanderError } from 'commander';
import { CitizenIdError, EXIT } from '../../lib/errors.ts';
import { VERSION } from '../../lib/model/version.ts';
import { FORMATS, type Format } from '../../lib/report/format.ts';
import { addAdopt } from './adopt.ts';
import { addApply } from './apply.ts';
import { addBootstrap } from './bootstrap.ts';
import { addCodeowners } from './codeowners.ts';
import type { CliContext } from './context.ts';
import { addDiff } from './diff.ts';
import { addDocs } from './docs.ts';
import { addDown } from './down.ts';
import { addDrift } from './drift.ts';
import { addExport } from './export.ts';
import { showFailure } from './failure.ts';
import { addKeys } from './keys.ts';
import { addNew } from './new.ts';
import { addPlan } from './plan.ts';
import { addRehearse } from './rehearse.ts';
import { addSchema } from './schema.ts';
import { addSecret } from './secret.ts';
import { addUp } from './up.ts';
import { addValidate } from './validate.ts';
import { addVerify } from './verify.ts';

/**
 * Runs one command line and gives its exit code; every failure ends here as one clear message.
 * Each command brings in its own rooms when it runs, so that `validate` does not wait for the rest.
 */
export async function runProgram(argv: readonly string[], context: CliContext): Promise<number> {
  let code: number = EXIT.done;
  const program = new Command('citizenid')
    .description('Citizen iD on Keycloak: plan, apply and verify the realm that the files describe')
    .version(VERSION)
    .option('--verbose', 'show the trace of an error')
    .exitOverride()
    .configureOutput({ writeOut: context.terminal.out, writeErr: context.terminal.err });
  const finish = (exitCode: number) => {
    code = exitCode;
  };
  for (const add of [
    addUp,
    addDown,
    addValidate,
    addPlan,
    addDiff,
    addApply,
    addDrift,
    addAdopt,
    addVerify,
    addSecret,
    addKeys,
    addBootstrap,
    addRehearse,
    addNew,
    addExport,
    addSchema,
    addDocs,
    addCodeowners,
  ]) {
    add(program, context, finish);
  }
  program.configureOutput({ outputError: tellPlace });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failure;
    return fail(error, argv, context);
  }
}

/** Only of the program itself: each command tells its own unknown options, and the near one. */
function tellPlace(text: string, write: (text: string) => void): void {
  const misplaced = text.includes('unknown option');
  write(
    misplaced ? `${text}Options stand after the command, as in \`citizenid plan --env staging\`.\n` : text,
  );
}

function fail(error: unknown, argv: readonly string[], { terminal, signal }: CliContext): number {
  const failure = signal.aborted ? new CitizenIdError('INTERRUPTED', 'Interrupted', { cause: error }) : error;
  return showFailure(failure, { terminal, format: formatIn(argv), verbose: argv.includes('--verbose') });
}

/** The format asked for, even where the rest of the line could not be understood. */
function formatIn(argv: readonly string[]): Format {
  const [, asked] = /--format[ =](\w+)/.exec(argv.join(' ')) ?? [];
  return FORMATS.find((format) => format === asked) ?? 'text';
}
