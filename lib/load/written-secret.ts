import type { Path } from './positions.ts';

const SECRET_KEY = /(secret|password|passphrase)s?$/i;

/** What `secret` of a client may hold, and is none: a version, and a key that anybody may see. */
const NO_SECRET = /^([0-9]{1,4}$|age1)/;

export const SECRET_HINT =
  'Remove it and have a new one made: secrets never stand in files, and this one is known now.';

/** Does a value look as if it were a secret itself, as in `client_secret: hunter2` or `secret: { value: hunter2 }`? */
export function isWrittenSecret(path: Path, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const ofClient = path.includes('secret');
  if (ofClient && NO_SECRET.test(String(value))) return false;
  return SECRET_KEY.test(String(path.at(-1))) || (ofClient && typeof value === 'string');
}
