import { Command, CommanderError } from 'commander';
import { CitizenIdError, EXIT, toCitizenIdError } from '../../lib/errors.ts';
import { InvalidDocumentsError } from '../../lib/model/invalid-documents.ts';
import { failureReport } from '../../lib/report/failure.ts';
import type { Format } from '../../lib/report/format.ts';
import { problemsReport } from '../../lib/report/problems.ts';
import { addAdopt } from './adopt.ts';
import { addApply } from './apply.ts';
import { addBootstrap } from './bootstrap.ts';
import type { CliContext } from './context.ts';
import { addDown } from './down.ts';
import { addDrift } from './drift.ts';
import { addPlan } from './plan.ts';
import { addSchema } from './schema.ts';
import { show } from './show.ts';
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
    addApply,
    addDrift,
    addAdopt,
    addVerify,
    addBootstrap,
    addSchema,
  ]) {
    add(program, context, finish);
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failure;
    return fail(error, argv, context);
  }
}

function fail(error: unknown, argv: readonly string[], context: CliContext): number {
  const { terminal, signal } = context;
  const failure = signal.aborted
    ? new CitizenIdError('INTERRUPTED', 'Interrupted', { cause: error })
    : toCitizenIdError(error);
  const format = formatIn(argv);
  if (failure instanceof InvalidDocumentsError) {
    show(problemsReport(failure.problems, 'The files are'), format, terminal);
  } else {
    terminal.err(failureReport(failure, format, terminal.paintError, argv.includes('--verbose')));
  }
  return failure.exitCode;
}

/** The format asked for, even where the rest of the line could not be understood. */
function formatIn(argv: readonly string[]): Format {
  const text = argv.join(' ');
  return /--format[ =]json/.test(text) ? 'json' : 'text';
}
