import { describe, expect, it } from 'vitest';
import { requireParts } from '../../../lib/commands/parts/part.ts';
import { fromFiles } from '../../support/resources.ts';

const desired = [
  fromFiles('scope', 'profile', {}),
  fromFiles('group', 'integrators/star-atlas', {}),
  fromFiles('client', 'star-atlas-web', {}),
];

describe('the parts that --only names', () => {
  it('are addresses as a plan prints them', () => {
    const named = ['client/star-atlas-web', 'group/integrators/star-atlas'];
    expect(requireParts(desired, named)).toEqual(named);
  });

  it.each([
    ['star-atlas-web', 'client/star-atlas-web'],
    ['group/star-atlas', 'group/integrators/star-atlas'],
    ['star-atlas', 'group/integrators/star-atlas'],
    ['profile', 'scope/profile'],
    ['client/star-atlas-wbe', 'client/star-atlas-web'],
  ])('may be meant by %s', (name, meant) => {
    expect(() => requireParts(desired, [name])).toThrow(
      expect.objectContaining({ code: 'USAGE', hint: `Did you mean ${meant}?` }),
    );
  });

  it('are explained where nothing is near', () => {
    expect(() => requireParts(desired, ['nonsense'])).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('client/ID') }),
    );
  });
});
