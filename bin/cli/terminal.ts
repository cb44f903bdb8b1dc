import { createInterface } from 'node:readline/promises';
import type { Ora } from 'ora';
import { CitizenIdError } from '../../lib/errors.ts';
import { coloured, type Paint, plain } from '../../lib/report/format.ts';

/** The only place that reads from and writes to the person at the terminal. */
export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** For standard output and for standard error: colours only where a terminal shows them. */
  readonly paint: Paint;
  readonly paintError: Paint;
  /** A running step on standard error: a spinner on a terminal, plain lines elsewhere. */
  readonly progress: () => Promise<ProgressLine>;
  /** A yes or no; undefined where nobody can answer. */
  readonly confirm: ((question: string, signal: AbortSignal) => Promise<boolean>) | undefined;
  /** A line of text, empty for none; undefined where nobody can answer. */
  readonly ask: ((question: string, signal: AbortSignal) => Promise<string>) | undefined;
};

export type ProgressLine = {
  /** A step begins or goes on; its detail is for a terminal alone. */
  readonly start: (message: string, detail?: string) => void;
  readonly done: (message: string) => void;
  /** Ends a running step without a word, as before an error. */
  readonly stop: () => void;
};

type Streams = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env'>;

export function createTerminal({ stdin, stdout, stderr, env }: Streams): Terminal {
  const paintFor = (stream: NodeJS.WriteStream): Paint =>
    stream.isTTY && !env['NO_COLOR'] ? coloured : plain;
  const interactive = stdin.isTTY && stderr.isTTY;
  const ask = async (question: string, signal: AbortSignal): Promise<string> => {
    const prompt = createInterface({ input: stdin, output: stderr });
    try {
      return (await prompt.question(`${question} `, { signal })).trim();
    } catch (cause) {
      // The keys Ctrl-C and Ctrl-D come to the question, and not as a signal.
      stderr.write('\n');
      throw new CitizenIdError('INTERRUPTED', 'Interrupted', { cause });
    } finally {
      prompt.close();
    }
  };
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    paint: paintFor(stdout),
    paintError: paintFor(stderr),
    progress: async () => {
      // A terminal that does not know its width cannot redraw a line.
      if (!stderr.isTTY || !(stderr.columns > 0)) return lines(stderr);
      const { default: ora } = await import('ora');
      return spinner(ora({ stream: stderr, discardStdin: false }));
    },
    confirm: interactive
      ? async (question, signal) => /^y(es)?$/i.test(await ask(`${question} [y/N]`, signal))
      : undefined,
    ask: interactive ? ask : undefined,
  };
}

function spinner(line: Ora): ProgressLine {
  return {
    start: (message, detail) => line.start(detail === undefined ? message : `${message} ${detail}`),
    done: (message) => line.succeed(message),
    stop: () => line.stop(),
  };
}

function lines(stderr: NodeJS.WriteStream): ProgressLine {
  let last = '';
  return {
    start: (message) => {
      if (message !== last) stderr.write(`${message} …\n`);
      last = message;
    },
    done: (message) => stderr.write(`${message}: done\n`),
    stop: () => undefined,
  };
}
