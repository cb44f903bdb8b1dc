import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bech32Length } from '../../../../lib/load/rules/bech32.ts';

const recipient = await identityToRecipient(await generateX25519Identity());
const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

describe('bech32Length', () => {
  it('counts the bytes of what age makes', async () => {
    expect(bech32Length(recipient, 'age')).toBe(32);
    const hybrid = await identityToRecipient(await generateHybridIdentity());
    expect(bech32Length(hybrid, 'age1pq')).toBe(1216);
  });

  it('finds every letter that is wrong, and every two that were exchanged', () => {
    const place = fc.integer({ min: 4, max: recipient.length - 1 });
    fc.assert(
      fc.property(place, fc.constantFrom(...ALPHABET), (at, letter) => {
        const changed = recipient.slice(0, at) + letter + recipient.slice(at + 1);
        expect(bech32Length(changed, 'age')).toBe(changed === recipient ? 32 : undefined);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 4, max: recipient.length - 2 }), (at) => {
        const [one = '', other = ''] = recipient.slice(at, at + 2);
        const changed = recipient.slice(0, at) + other + one + recipient.slice(at + 2);
        expect(bech32Length(changed, 'age')).toBe(one === other ? 32 : undefined);
      }),
    );
  });

  it.each(['', 'age1', 'age1qqqqqqq', 'AGE1QQ', 'ssh-ed25519 AAAA'])('takes %j for none', (text) => {
    expect(bech32Length(text, 'age')).toBeUndefined();
  });
});
