import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { acceptOption, onlyOption } from '../../../bin/cli/lists.ts';
import { CitizenIdError } from '../../../lib/errors.ts';

/** What a command with an argument of its own makes of the words. */
function parsed(...words: readonly string[]) {
  const command = new Command().argument('[planfile]').addOption(acceptOption()).addOption(onlyOption());
  command.parse(words, { from: 'user' });
  return { planFile: command.args, ...command.opts() };
}

function failureOf(...words: readonly string[]): CitizenIdError {
  try {
    parsed(...words);
  } catch (error) {
    if (error instanceof CitizenIdError) return error;
  }
  throw new Error('It was taken');
}

describe('an option of several words', () => {
  it('leaves the word after it to the command', () => {
    expect(parsed('--accept', 'renamed', 'my.plan.json')).toEqual({
      planFile: ['my.plan.json'],
      accept: ['renamed'],
    });
    expect(parsed('--only', 'scope/profile', 'my.plan.json')).toMatchObject({ planFile: ['my.plan.json'] });
  });

  it('is repeated, or has commas or spaces', () => {
    const { accept } = parsed('--accept', 'renamed,scope-added', '--accept=leftover') as { accept?: unknown };
    expect(accept).toEqual(['renamed', 'scope-added', 'leftover']);
    expect(parsed('--only', 'scope/a', '--only', 'scope/b, scope/c scope/d')).toMatchObject({
      only: ['scope/a', 'scope/b', 'scope/c', 'scope/d'],
    });
  });

  it('is nothing where it is not said', () => {
    expect(parsed()).toEqual({ planFile: [], accept: [] });
  });
});

describe('--only', () => {
  it.each(['', ',', ' '])('is not everything where it names nothing (%j)', (text) => {
    expect(failureOf('--only', text)).toMatchObject({
      code: 'USAGE',
      message: `--only "${text}" names no part`,
    });
  });
});

describe('--accept', () => {
  it.each([
    ['nonsense', 'docs/review.md'],
    ['renamd', 'Did you mean renamed?'],
    ['renamed,pkce-droped', 'Did you mean pkce-dropped?'],
  ])('takes no %s, and says what may be meant', (code, hint) => {
    const failure = failureOf('--accept', code);
    expect([failure.code, failure.hint]).toEqual(['USAGE', expect.stringContaining(hint)]);
  });

  it.each([
    ['mass-delete', 'prune.max_percent'],
    ['internal-role-granted', 'except it in review.yaml'],
  ])('cannot let %s pass, and says what does', (code, hint) => {
    const { message, hint: said } = failureOf('--accept', code);
    expect([message, said]).toEqual([`${code} cannot be accepted`, expect.stringContaining(hint)]);
  });
});
