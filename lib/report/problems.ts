import type { Problem } from '../model/problem.ts';
import type { Paint, Renderings } from './format.ts';

/** What `validate` found; notices are worth knowing and leave the files valid. */
export type Judgement = { readonly problems: readonly Problem[]; readonly notices: readonly Problem[] };

type Told = Judgement & {
  /** What has become of it. */
  readonly outcome?: string | undefined;
};

export function problemsReport({ problems, notices, outcome }: Told, files: string): Renderings {
  const end = [closing(problems, files), ...(outcome === undefined ? [] : [outcome])].join(' ');
  return {
    text: (paint) =>
      [
        ...problems.map((problem) => problemText(problem, 'red', paint)),
        ...notices.map((notice) => problemText(notice, 'yellow', paint)),
        end,
      ].join('\n'),
    json: () => ({ problems, notices }),
    markdown: () => [end, '', ...problems.map(markdown('')), ...notices.map(markdown('notice '))].join('\n'),
  };
}

function problemText(
  { file, line, column, code, message, hint }: Problem,
  colour: 'red' | 'yellow',
  paint: Paint,
): string {
  return `${paint('bold', `${file}:${line}:${column}`)} ${paint(colour, code)} ${message}\n    ${paint('dim', hint)}`;
}

function markdown(level: string) {
  return ({ file, line, column, code, message, hint }: Problem) =>
    `- ${level}\`${file}:${line}:${column}\` **${code}** ${message} ${hint}`;
}

export function closing(problems: readonly Problem[], files: string): string {
  if (problems.length === 0) return `${files} valid.`;
  return problems.length === 1 ? 'One problem.' : `${problems.length} problems.`;
}
