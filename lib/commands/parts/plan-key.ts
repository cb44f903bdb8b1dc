import { CitizenIdError } from '../../errors.ts';
import { Secret } from '../../model/secret.ts';
import type { CommonOptions } from './options.ts';

/** Of random characters, as many as nobody can guess. */
const SHORTEST = 32;

/**
 * What kept plans are sealed with; undefined where there is no key. Throws USAGE for one that is too
 * short: an empty variable must not quietly pass for none, since plans would go unsealed then.
 */
export function planKey({ CITIZENID_PLAN_KEY: key }: CommonOptions['variables']): Secret | undefined {
  if (key === undefined) return undefined;
  if (key.length >= SHORTEST) return new Secret(key);
  throw new CitizenIdError('USAGE', `CITIZENID_PLAN_KEY has fewer than ${SHORTEST} characters`, {
    hint: 'Make one with `openssl rand -base64 32`, or unset the variable to seal plans without a key.',
  });
}
