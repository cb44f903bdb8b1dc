import type { Problem } from '../model/problem.ts';
import type { Paint, Renderings } from './format.ts';

export function problemsReport(problems: readonly Problem[], files: string): Renderings {
  return {
    text: (paint) =>
      [...problems.map((problem) => problemText(problem, paint)), closing(problems, files)].join('\n'),
    json: () => ({ problems }),
    markdown: () => [closing(problems, files), '', ...problems.map(problemMarkdown)].join('\n'),
  };
}

function problemText({ file, line, column, code, message, hint }: Problem, paint: Paint): string {
  return `${paint('bold', `${file}:${line}:${column}`)} ${paint('red', code)} ${message}\n    ${paint('dim', hint)}`;
}

function problemMarkdown({ file, line, column, code, message, hint }: Problem): string {
  return `- \`${file}:${line}:${column}\` **${code}** ${message}. ${hint}`;
}

function closing(problems: readonly Problem[], files: string): string {
  if (problems.length === 0) return `${files} valid.`;
  return problems.length === 1 ? 'One problem.' : `${problems.length} problems.`;
}
