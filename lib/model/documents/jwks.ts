import { z } from 'zod';

/**
 * A public key as RFC 7517 writes it. Other parameters may stand beside these; that none of them is a
 * private one, and that the key is whole and strong, is judged by rules with codes of their own.
 */
const jsonWebKey = z.looseObject({
  kty: z
    .enum(['RSA', 'EC', 'OKP'])
    .describe('Key type')
    .meta({ examples: ['RSA'] }),
  kid: z
    .string()
    .min(1)
    .optional()
    .describe('Key id: tells several keys apart')
    .meta({ examples: ['2026-1'] }),
  use: z
    .string()
    .optional()
    .describe('What it is for: signatures')
    .meta({ examples: ['sig'] }),
  alg: z
    .string()
    .optional()
    .describe('The one algorithm that it is used with')
    .meta({ examples: ['RS256', 'ES256', 'EdDSA'] }),
  n: z
    .string()
    .optional()
    .describe('RSA: the modulus, base64url')
    .meta({ examples: ['0vx7agoebGcQSuuPiLJXZ…'] }),
  e: z
    .string()
    .optional()
    .describe('RSA: the exponent, base64url')
    .meta({ examples: ['AQAB'] }),
  crv: z
    .string()
    .optional()
    .describe('EC, OKP: the curve')
    .meta({ examples: ['P-256', 'Ed25519'] }),
  x: z
    .string()
    .optional()
    .describe('EC, OKP: x of the point, base64url')
    .meta({ examples: ['MKBCTNIcKUSDii11ySs3…'] }),
  y: z
    .string()
    .optional()
    .describe('EC: y of the point, base64url')
    .meta({ examples: ['4Etl6SRW2YiLUrN5vfvVHu…'] }),
});

/** A client's public keys, RFC 7591 section 2. */
export const jwks = z.strictObject({
  keys: z.array(jsonWebKey).min(1).max(10).describe('The keys; two while one follows the other'),
});

export type JsonWebKey = z.infer<typeof jsonWebKey>;
