import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { readChoices } from '../../lib/stacks/realm/choices.ts';

const choicesOf = (context: Record<string, unknown>) => readChoices(new App({ context }).node);

describe('what a deployment may choose', () => {
  it('is nothing where nothing is said', () => {
    expect(choicesOf({})).toEqual({ accept: [], prune: false, removeRealm: false });
  });

  it('comes from the context, as the command line writes it', () => {
    const context = { accept: 'foreign-object,leftover', prune: 'true', remove_realm: 'true' };
    expect(choicesOf(context)).toEqual({
      accept: ['foreign-object', 'leftover'],
      prune: true,
      removeRealm: true,
    });
  });

  it.each(['nonsense', 'renamed,mass-delete', 'internal-role-granted'])(
    'is refused where nobody can accept %s',
    (accept) => {
      expect(() => choicesOf({ accept })).toThrow(`\`accept\` cannot be "${accept.split(',').at(-1)}"`);
    },
  );

  it.each(['prune', 'remove_realm'])('is refused where %s is neither yes nor no', (name) => {
    expect(() => choicesOf({ [name]: 'yes' })).toThrow(`\`${name}\` cannot be "yes"`);
  });
});
