import { type Format, type Renderings, render } from '../../lib/report/format.ts';
import type { Terminal } from './terminal.ts';

/** A result, on standard output. */
export function show(renderings: Renderings, format: Format, terminal: Terminal): void {
  terminal.out(render(renderings, format, terminal.paint));
}

/** What the person at the terminal should see besides the result, on standard error. */
export function tell(renderings: Renderings, terminal: Terminal): void {
  terminal.err(render(renderings, 'text', terminal.paintError));
}
