/**
 * Makes a key that a client proves itself with: writes the private half to a new file that only you can read, and
 * prints the public half, which is the client's `jwks` in your YAML file.
 */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

const [file = ''] = process.argv.slice(2);
const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };

const { privateKey } = await crypto.subtle.generateKey(ES256, true, ['sign', 'verify']);
const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
const publicKey = { kty, crv, x, y, kid: randomUUID(), use: 'sig', alg: 'ES256' };
await writeFile(file, JSON.stringify({ ...publicKey, d }), { mode: 0o600, flag: 'wx' });
process.stdout.write(`${JSON.stringify({ keys: [publicKey] })}\n`);
