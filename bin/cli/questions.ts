import { CitizenIdError } from '../../lib/errors.ts';
import { InvalidDocumentsError } from '../../lib/model/invalid-documents.ts';
import type { CliContext } from './context.ts';
import { wordsOf } from './words.ts';

type Question<Answer> = {
  /** The flag that answers it beforehand. */
  readonly flag: string;
  /** What was given with the flag. */
  readonly given: Answer;
  readonly question: string;
  /** What an empty answer means; without it, one is asked again. */
  readonly fallback?: string;
  /** What there is to choose from. */
  readonly choices?: readonly string[];
  /** Throws USAGE or InvalidDocumentsError for an answer that cannot be taken. */
  readonly judge?: (answer: NonNullable<Answer>) => Promise<unknown>;
};

/**
 * The answer given with the flag, or else by the person at the terminal, who is told what is wrong with an
 * answer and asked again. Throws USAGE where nobody can be asked and there is no other answer, and what
 * `judge` throws of a flag, so that nobody answers the rest in vain.
 */
export async function answerTo(
  question: Question<string | undefined>,
  { terminal, signal }: CliContext,
): Promise<string> {
  const { flag, given, fallback, choices, judge } = question;
  if (given !== undefined) {
    // Where nobody is asked, all flags are judged together in the end.
    if (terminal.ask) await judge?.(given);
    return given;
  }
  if (!terminal.ask) {
    if (fallback !== undefined) return fallback;
    throw new CitizenIdError('USAGE', `${flag} is missing`, {
      hint: 'Give it on the command line, or run this at a terminal, which asks.',
    });
  }
  const hint = choices ? ` (${choices.join(', ')})` : fallback ? ` [${fallback}]` : '';
  for (;;) {
    const answer = (await terminal.ask(`${question.question}${hint}`, signal)) || fallback;
    const fault = await faultOf(answer, question);
    if (answer !== undefined && fault === undefined) return answer;
    terminal.err(`${terminal.paintError('red', `${fault}`)}\n`);
  }
}

/** The same for several answers in one line, separated by spaces or commas. */
export async function answersTo(
  { given, judge, ...question }: Question<readonly string[]>,
  context: CliContext,
): Promise<readonly string[]> {
  if (given.length > 0) {
    if (context.terminal.ask) await judge?.(given);
    return given;
  }
  const judgeLine = async (line: string) => judge?.(wordsOf(line));
  return wordsOf(await answerTo({ ...question, given: undefined, judge: judgeLine }, context));
}

/** Why an answer cannot be taken, for who gave it. */
async function faultOf(
  answer: string | undefined,
  { choices, judge }: Question<string | undefined>,
): Promise<string | undefined> {
  if (answer === undefined) return 'This cannot be left empty.';
  if (choices?.includes(answer) === false) return `\`${answer}\` is none of ${choices.join(', ')}.`;
  try {
    await judge?.(answer);
    return undefined;
  } catch (error) {
    // Several places may hold one answer: it is told once.
    if (error instanceof InvalidDocumentsError) {
      return [...new Set(error.problems.map(({ message, hint }) => `${message} ${hint}`))].join('\n');
    }
    if (error instanceof CitizenIdError && error.code === 'USAGE')
      return `${error.message}. ${error.hint ?? ''}`;
    throw error;
  }
}
