import { toCitizenIdError } from '../../lib/errors.ts';
import { InvalidDocumentsError } from '../../lib/model/invalid-documents.ts';
import { failureReport } from '../../lib/report/failure.ts';
import type { Format } from '../../lib/report/format.ts';
import { problemsReport } from '../../lib/report/problems.ts';
import { show } from './show.ts';
import type { Terminal } from './terminal.ts';

/** Tells a failure as one clear message, and answers with its exit code. */
export function showFailure(
  error: unknown,
  { terminal, format, verbose }: { terminal: Terminal; format: Format; verbose: boolean },
): number {
  const failure = toCitizenIdError(error);
  if (failure instanceof InvalidDocumentsError) {
    const { problems, outcome } = failure;
    show(problemsReport({ problems, notices: [], outcome }, 'The files are'), format, terminal);
  } else {
    terminal.err(failureReport(failure, format, terminal.paintError, verbose));
  }
  return failure.exitCode;
}
