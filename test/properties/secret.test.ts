import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../lib/model/secret.ts';

/** Long enough not to be part of the mask by chance. */
const value = fc.string({ minLength: 12 });

describe('a secret', () => {
  it('shows in no way of printing it, alone or inside of something', () => {
    fc.assert(
      fc.property(value, (text) => {
        const secret = new Secret(text);
        const holder = { secret, list: [secret] };
        const error = Object.assign(new Error('refused', { cause: holder }), { secret });
        const printed = [
          String(secret),
          `${secret}`,
          JSON.stringify(holder),
          inspect(holder, { depth: 9, showHidden: true }),
          inspect(holder, { customInspect: false }),
          inspect(error, { depth: 9, showHidden: true }),
          format('%s %o %O %j', secret, secret, secret, secret),
          JSON.stringify({ ...secret }),
          String(Object.entries(secret)),
        ];
        for (const one of printed) expect(one).not.toContain(text);
        expect(secret.reveal()).toBe(text);
      }),
    );
  });
});
