import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

export const RUNBOOK = readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');

/** The shell scripts in a part of the runbook, without the indentation of the list that they stand in. */
export function scriptsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^( *)```sh\n(.*?)^ *```$/gms)];
  return blocks.map(([, indent = '', script = '']) => script.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

/** What stands under a heading, up to the next of any level. */
export function sectionOf(heading: string): string {
  const [, ...sections] = RUNBOOK.split(/^#+ /m);
  const found = sections.find((section) => section.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`The runbook has no part "${heading}"`);
  return found.slice(heading.length);
}

/** The commands of a part, as somebody would copy them; where a step is named, of that one alone. */
export function commandsOf(heading: string, step?: number): string {
  const section = sectionOf(heading);
  // A step goes on as long as it is indented.
  const steps = section.match(/^\d+\. .*\n(?: .*\n|\n)*/gm) ?? [];
  const text = step === undefined ? section : steps.find((part) => part.startsWith(`${step}. `));
  const scripts = scriptsIn(text ?? '');
  if (scripts.length === 0) throw new Error(`"${heading}" has no commands in step ${step}`);
  return scripts.join('\n');
}
