import { CitizenIdError, toCitizenIdError } from '../../errors.ts';
import { InvalidDocumentsError } from '../../model/invalid-documents.ts';
import { log } from './log.ts';

/** CloudFormation takes answers of 4 KB, in which more stands than this text. */
const MOST_BYTES = 2500;

/**
 * The failure as CloudFormation's events are to show it: message, hint and code, and no trace, which the
 * provider framework would put into the event as well. The trace goes to the log.
 */
export function toEvent(error: unknown): CitizenIdError {
  const failure = toCitizenIdError(error);
  logFailure(failure);
  const hint = clip(hints(failure).join(' '), MOST_BYTES);
  // What helps is kept whole, and comes last.
  const rest = MOST_BYTES - Buffer.byteLength(hint);
  const said = clip([sentence(failure.message), ...problems(failure)].join(' '), rest);
  const text = [said, hint, `(${failure.code})`].filter((part) => part !== '').join(' ');
  const shown = new CitizenIdError(failure.code, text, { cause: failure });
  shown.stack = failure.code;
  return shown;
}

export function logFailure(error: unknown): void {
  const { code, message, stack, cause } = toCitizenIdError(error);
  log('failed', { code, error: message, trace: [stack, cause instanceof Error ? cause.stack : undefined] });
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

function hints({ code, hint }: CitizenIdError): readonly string[] {
  if (hint === undefined) return [];
  const acceptable = code === 'STOPPED_BY_REVIEW' && hint.includes('--accept');
  return acceptable ? [hint, 'A deployment takes it as `-c accept=CODE`.'] : [hint];
}

/** There is no terminal here at which to ask for the list. */
function problems(failure: CitizenIdError): readonly string[] {
  if (!(failure instanceof InvalidDocumentsError)) return [];
  return failure.problems.map(
    ({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`,
  );
}

function clip(text: string, most: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= most ? text : `${bytes.subarray(0, most).toString('utf8')}…`;
}
