import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../lib/model/digest.ts';
import { canonicalJson, sameJson } from '../../lib/model/json.ts';
import { json, reordered } from './arbitraries.ts';

describe('a JSON value', () => {
  it('has one canonical text and one digest, whatever the order of its keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
        expect(digest(reordered(value))).toBe(digest(value));
      }),
    );
  });

  it('is what its canonical text parses to', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });

  it('has another digest than a different value', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(digest(a) === digest(b)).toBe(sameJson(a, b));
      }),
    );
  });
});
