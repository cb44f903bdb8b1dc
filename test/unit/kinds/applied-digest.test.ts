import { describe, expect, it } from 'vitest';
import { appliedDigest, differsFromApplied } from '../../../lib/kinds/applied-digest.ts';

describe('differsFromApplied', () => {
  const state = { description: 'Flies' };

  it('is false for the very state, and true for another', () => {
    const applied = appliedDigest('role', state);
    expect(differsFromApplied('role', state, applied)).toBe(false);
    expect(differsFromApplied('role', { description: 'Walks' }, applied)).toBe(true);
  });

  it.each([
    ['there is no digest', undefined],
    ['it is of a time when other fields were managed', appliedDigest('client', state)],
  ])('is not known where %s', (_case, applied) => {
    expect(differsFromApplied('role', state, applied)).toBeUndefined();
  });
});
