import { type Format, type Renderings, render } from '../../lib/report/format.ts';
import type { Terminal } from './terminal.ts';

/** A result, on standard output. */
export function show(renderings: Renderings, format: Format, terminal: Terminal): void {
  terminal.out(render(renderings, format, terminal.paint));
}
