import { describe, expect, it } from 'vitest';
import { claimsDocument, mapperType, mapperTypes } from '../../../mappers/registry.ts';

function accepts(claim: object, name = 'nickname'): boolean {
  return claimsDocument.safeParse({ claims: { [name]: claim } }).success;
}

describe('mapperType', () => {
  it('finds each registered type by its name, which is unique', () => {
    expect(mapperTypes.map(({ type }) => mapperType(type))).toEqual([...mapperTypes]);
  });

  it('fails for a name that nobody registered', () => {
    expect(() => mapperType('unheard-of')).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  });
});

describe('claimsDocument', () => {
  const claim = { type: 'user-attribute', attribute: 'nickname', tokens: ['id'] };

  it('takes a claim with the settings of its type', () => {
    expect(accepts(claim)).toBe(true);
    expect(accepts({ ...claim, multivalued: true, description: 'What friends say' })).toBe(true);
  });

  it.each([
    ['of an unknown type', { ...claim, type: 'unheard-of' }],
    ['with a setting of another type', { ...claim, type: 'full-name' }],
    ['without a setting that its type needs', { type: 'user-attribute', tokens: ['id'] }],
    ['in no token', { ...claim, tokens: [] }],
    ['in an unknown token', { ...claim, tokens: ['refresh'] }],
    ['in one token twice', { ...claim, tokens: ['id', 'id'] }],
    ['of a script that is not registered', { type: 'script', script: 'unheard-of', tokens: ['id'] }],
  ])('refuses a claim %s', (_case, broken) => {
    expect(accepts(broken)).toBe(false);
  });

  it.each(['', '9lives', 'a b', 'a..b', '.a'])('refuses the claim name %j', (name) => {
    expect(accepts(claim, name)).toBe(false);
  });
});
