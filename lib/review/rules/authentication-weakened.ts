import type { JsonObject } from '../../model/json.ts';
import { attribute, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/**
 * Ways to prove a client, the weakest first: any that carries the secret, the secret in the body (RFC 6749
 * section 2.3.1 does not recommend it) or in the header, the secret as a key, a key of the client's own.
 */
const WAYS = ['any', 'client_secret_post', 'client_secret_basic', 'client_secret_jwt', 'private_key_jwt'];

/** What becomes public is another rule's. */
export const authenticationWeakened: ReviewRule = {
  code: 'authentication-weakened',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) => {
      if (before['publicClient'] === true || after['publicClient'] === true) return undefined;
      const [old, next] = [wayOf(before), wayOf(after)];
      return WAYS.indexOf(next) < WAYS.indexOf(old) ? `proves itself by ${next} after ${old}` : undefined;
    }),
};

function wayOf(state: JsonObject): string {
  const authenticator = state['clientAuthenticatorType'];
  if (authenticator === 'client-secret-jwt') return 'client_secret_jwt';
  if (authenticator !== 'client-secret') return 'private_key_jwt';
  const method = attribute(state, 'client.secret.authentication.allowed.method');
  return WAYS.includes(method) ? method : 'any';
}
