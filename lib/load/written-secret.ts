const SECRET_KEY = /(secret|password|passphrase)s?$/i;

export const SECRET_HINT =
  'Remove it and have a new one made: secrets never stand in files, and this one is known now.';

/** Does a key's value look as if it were a secret itself, as in `client_secret: hunter2`? */
export function isWrittenSecret(key: string, value: unknown): boolean {
  return SECRET_KEY.test(key) && (typeof value === 'string' || typeof value === 'number');
}
