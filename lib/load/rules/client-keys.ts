import type { JsonWebKey } from '../../model/documents/jwks.ts';
import type { Problem } from '../../model/problem.ts';
import { type ClientEntry, clientRule } from './clients.ts';
import type { Rule } from './rule.ts';

/** Public keys only, whole and strong ones, for signatures (RFC 7517, RFC 7518 section 6, RFC 8037). */
export const clientKeys: Rule = clientRule((entry) =>
  (entry.client.jwks?.keys ?? []).flatMap((key, index) => {
    const fault = privatePart(key) ?? incomplete(key) ?? weak(key) ?? otherUse(key) ?? unnamed(entry, index);
    return fault ? [{ ...entry.at(['jwks', 'keys', index, ...fault.path]), ...fault.words }] : [];
  }),
);

type KeyFault = {
  readonly path: readonly string[];
  readonly words: Pick<Problem, 'code' | 'message' | 'hint'>;
};

function fault(code: Problem['code'], name: string | undefined, message: string, hint: string): KeyFault {
  return { path: name === undefined ? [] : [name], words: { code, message, hint } };
}

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'r', 't', 'priv'] as const;

/** The value itself is not repeated: it is enough that it stands in the file. */
function privatePart(key: JsonWebKey): KeyFault | undefined {
  const name = PRIVATE.find((parameter) => Object.hasOwn(key, parameter));
  if (name === undefined) return undefined;
  const hint = 'Make a new key: this one is known now. Write its public parameters only.';
  return fault('jwks-private-key', name, `\`${name}\` is a private part of the key.`, hint);
}

const PARAMETERS = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'] } as const;

function incomplete(key: JsonWebKey): KeyFault | undefined {
  const name = PARAMETERS[key.kty].find((parameter) => !/^[A-Za-z0-9_-]+$/.test(key[parameter] ?? ''));
  if (name === undefined) return undefined;
  const message = `A key of type ${key.kty} needs \`${name}\`, in base64url.`;
  return fault('jwks-key-incomplete', undefined, message, 'Write the key as your library exports it.');
}

/** Bytes of a coordinate, by curve. */
const CURVES: Readonly<Record<string, { kty: JsonWebKey['kty']; bytes: number; alg: string }>> = {
  'P-256': { kty: 'EC', bytes: 32, alg: 'ES256' },
  'P-384': { kty: 'EC', bytes: 48, alg: 'ES384' },
  'P-521': { kty: 'EC', bytes: 66, alg: 'ES512' },
  Ed25519: { kty: 'OKP', bytes: 32, alg: 'EdDSA' },
  Ed448: { kty: 'OKP', bytes: 57, alg: 'EdDSA' },
};

function weak(key: JsonWebKey): KeyFault | undefined {
  if (key.kty === 'RSA') return weakRsa(key);
  const curve = CURVES[key.crv ?? ''];
  if (curve?.kty !== key.kty) {
    const hint = `Use one of: ${Object.keys(CURVES).join(', ')}.`;
    return fault('jwks-key-weak', 'crv', `\`${key.crv}\` is no curve to sign with here.`, hint);
  }
  const name = (['x', 'y'] as const).find((coordinate) => {
    const value = key[coordinate];
    return value !== undefined && bytesOf(value).length !== curve.bytes;
  });
  if (name === undefined) return undefined;
  const message = `\`${name}\` has not the ${curve.bytes} bytes of ${key.crv}.`;
  return fault('jwks-key-weak', name, message, 'Write the key as your library exports it.');
}

function weakRsa({ n = '', e = '' }: JsonWebKey): KeyFault | undefined {
  const modulus = bytesOf(n);
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (bits < 2048 || bits > 8192) {
    const hint = 'Use 2048 to 8192 bits (RFC 7518 section 3.3), or a key on P-256.';
    return fault('jwks-key-weak', 'n', `An RSA key of ${bits} bits is not taken.`, hint);
  }
  const exponent = bytesOf(e);
  const odd = (exponent.at(-1) ?? 0) % 2 === 1;
  if (odd && exponent.length <= 8 && !(exponent.length === 1 && exponent[0] === 1)) return undefined;
  return fault('jwks-key-weak', 'e', 'The exponent is not a usual one.', 'Use 65537, which is `AQAB`.');
}

function bytesOf(base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url');
}

function otherUse(key: JsonWebKey): KeyFault | undefined {
  if (key.use !== undefined && key.use !== 'sig') {
    return fault(
      'jwks-key-algorithm',
      'use',
      'The key is not for signatures.',
      'Write `use: sig`, or leave it out.',
    );
  }
  const allowed = key.kty === 'RSA' ? RSA_ALGORITHMS : [CURVES[key.crv ?? '']?.alg ?? ''];
  if (key.alg === undefined || allowed.includes(key.alg)) return undefined;
  const hint = `Write one of: ${allowed.join(', ')}; or leave it out.`;
  return fault('jwks-key-algorithm', 'alg', `A key of this type does not sign with \`${key.alg}\`.`, hint);
}

const RSA_ALGORITHMS: readonly string[] = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

/** Which of several keys a signature was made with, its `kid` tells. */
function unnamed({ client }: ClientEntry, index: number): KeyFault | undefined {
  const keys = client.jwks?.keys ?? [];
  const kid = keys[index]?.kid;
  if (keys.length === 1) return undefined;
  if (kid !== undefined && keys.findIndex((other) => other.kid === kid) === index) return undefined;
  const hint = 'Give each key a `kid` of its own.';
  return kid === undefined
    ? fault('jwks-key-id', undefined, 'One of several keys has no `kid`.', hint)
    : fault('jwks-key-id', 'kid', `\`${kid}\` is the id of another key.`, hint);
}
