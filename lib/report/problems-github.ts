import type { Problem } from '../model/problem.ts';
import { closing, type Judgement } from './problems.ts';

/**
 * GitHub's workflow commands: each problem becomes an annotation at its line. GitHub shows the first ten
 * errors and notices of a step on the page; all of them are in the log, which is this text.
 */
export function githubAnnotations({ problems, notices }: Judgement, files: string): string {
  const lines = [
    ...problems.map((problem) => annotation('error', problem)),
    ...notices.map((notice) => annotation('notice', notice)),
    closing(problems, files),
  ];
  return `${lines.join('\n')}\n`;
}

function annotation(level: string, { file, line, column, code, message, hint }: Problem): string {
  const properties = Object.entries({ file, line, col: column, title: code })
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${level} ${properties}::${escapeData(`${message} ${hint}`)}`;
}

/** As GitHub's own toolkit does: nothing that a file says can end the command or begin another one. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
