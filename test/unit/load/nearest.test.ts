import { describe, expect, it } from 'vitest';
import { nearest, suggest } from '../../../lib/load/nearest.ts';

describe('nearest', () => {
  it.each([
    ['redirect_uri', 'redirect_uris'],
    ['Scope', 'scope'],
    ['scpoe', undefined],
    ['profil', 'profile'],
    ['colour', undefined],
    ['', undefined],
  ])('of %j is %j', (word, expected) => {
    expect(nearest(word, ['redirect_uris', 'scope', 'profile', 'type'])).toBe(expected);
  });

  it('takes the nearer of two', () => {
    expect(nearest('client_name', ['client_uri', 'client_names'])).toBe('client_names');
  });
});

describe('suggest', () => {
  it('lists what there is when nothing is near', () => {
    expect(suggest('x-ray', ['id', 'access'], 'tokens')).toBe('The tokens are: id, access.');
    expect(suggest('x-ray', [], 'tokens')).toBe('There are no tokens.');
  });
});
