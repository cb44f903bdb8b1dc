import { CitizenIdError } from '../../lib/errors.ts';
import type { CliContext } from './context.ts';

type Question = {
  /** The flag that answers it beforehand. */
  readonly flag: string;
  /** What was given with the flag. */
  readonly given: string | undefined;
  readonly question: string;
  /** What an empty answer means; without it, one is asked again. */
  readonly fallback?: string;
  /** What there is to choose from. */
  readonly choices?: readonly string[];
};

/**
 * The answer given with the flag, or else by the person at the terminal, who is asked until it can be one.
 * Throws USAGE where nobody can be asked and there is no other answer.
 */
export async function answerTo(question: Question, { terminal, signal }: CliContext): Promise<string> {
  const { flag, given, fallback, choices } = question;
  if (given !== undefined) return given;
  if (!terminal.ask) {
    if (fallback !== undefined) return fallback;
    throw new CitizenIdError('USAGE', `${flag} is missing`, {
      hint: 'Give it on the command line, or run this at a terminal, which asks.',
    });
  }
  const hint = choices ? ` (${choices.join(', ')})` : fallback ? ` [${fallback}]` : '';
  for (;;) {
    const answer = (await terminal.ask(`${question.question}${hint}`, signal)) || fallback;
    if (answer !== undefined && (choices?.includes(answer) ?? true)) return answer;
  }
}

/** The same for several answers in one line, separated by spaces. */
export async function answersTo(
  { given, ...question }: Omit<Question, 'given'> & { readonly given: readonly string[] },
  context: CliContext,
): Promise<readonly string[]> {
  if (given.length > 0) return given;
  const line = await answerTo({ ...question, given: undefined }, context);
  return line.split(/[\s,]+/).filter((word) => word !== '');
}
