import { Option } from 'commander';
import { requireAcceptable } from '../../lib/commands/parts/accepted.ts';
import { CitizenIdError } from '../../lib/errors.ts';
import { wordsOf } from './words.ts';

// Neither is an option of many words: that would take the command's own argument for one more.

/** Findings that may not stop what applies. */
export function acceptOption(): Option {
  return new Option('--accept <code>', 'let findings of this code pass; repeat it, or separate by commas')
    .argParser((text, before: readonly string[]) => [...before, ...requireAcceptable(wordsOf(text))])
    .default([]);
}

/** The parts to look at. */
export function onlyOption(): Option {
  const parts =
    'just this client, scope, or integrator group with its clients; repeat it, or separate by commas';
  return new Option('--only <address>', parts).argParser((text, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...requireWords(text),
  ]);
}

/** Without any part all would be meant, as where a script's variable is empty. */
function requireWords(text: string): readonly string[] {
  const words = wordsOf(text);
  if (words.length > 0) return words;
  throw new CitizenIdError('USAGE', `--only "${text}" names no part`, {
    hint: 'Name an address as plan does, or leave the option out for everything.',
  });
}
