/** A code span that no backtick in the text can end (CommonMark section 6.1). */
export function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  return fence === '`' ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

/** Names from files are shown, not interpreted, and call nobody on GitHub: a user name may begin with an `@`. */
export function literal(text: string): string {
  return text.replace(/[\\*_<>|[\]]/g, '\\$&').replace(/@(?=\w)/g, '@&#8203;');
}

/** Cells are Markdown already. A bar in a code span would end the cell (GFM section 4.10). */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replace(/\r?\n/g, ' ').replace(/(?<!\\)\|/g, '\\|');
}
