import { Option } from 'commander';
import { requireAcceptable } from '../../lib/commands/parts/accepted.ts';

/** Findings that may not stop what applies. */
export function acceptOption(): Option {
  return new Option('--accept <code>', 'let findings of this code pass; repeat it, or separate by commas')
    .argParser((text, before: readonly string[]) => [...before, ...requireAcceptable(words(text))])
    .default([]);
}

/** The parts to look at. */
export function onlyOption(): Option {
  const parts =
    'just this client, scope, or integrator group with its clients; repeat it, or separate by commas';
  return new Option('--only <address>', parts).argParser((text, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...words(text),
  ]);
}

/** Commas, and no option of many words: that would take the command's own argument for one more. */
function words(text: string): readonly string[] {
  return text.split(',').filter((word) => word !== '');
}
