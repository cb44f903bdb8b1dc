import { describe, expect, it } from 'vitest';
import { digest, keyedDigest, sameDigest } from '../../../lib/model/digest.ts';
import { Secret } from '../../../lib/model/secret.ts';

describe('a keyed digest', () => {
  it('is the HMAC-SHA-256 of the canonical JSON', () => {
    // printf '{"a":1,"b":2}' | openssl dgst -sha256 -hmac key -binary | basenc --base64url
    expect(keyedDigest({ b: 2, a: 1 }, new Secret('key'))).toBe(
      'L-FGRfbcSjbGIlDei3jg3LksSEa3lW7nmEwTuKM9wxs',
    );
  });
});

describe('two digests', () => {
  it('are the same only where they are to the letter', () => {
    const one = digest({ a: 1 });
    expect(sameDigest(one, digest({ a: 1 }))).toBe(true);
    expect(sameDigest(one, digest({ a: 2 }))).toBe(false);
    expect(sameDigest(one, one.slice(1))).toBe(false);
  });
});
