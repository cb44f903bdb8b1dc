import { grantTypesOf } from '../../model/client-registration.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { type ClientEntry, clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';

/** A public client has nothing to prove itself with (RFC 6749 section 2.1), so PKCE has to guard it. */
export const clientAuthentication: Rule = clientRule((entry) =>
  entry.client.type === 'public' ? publicFaults(entry) : confidentialFaults(entry),
);

function publicFaults({ client, at }: ClientEntry): Problem[] {
  const faults: Problem[] = [];
  if (client.token_endpoint_auth_method !== undefined && client.token_endpoint_auth_method !== 'none') {
    const message = `A public client cannot use \`${client.token_endpoint_auth_method}\`: it keeps no secret.`;
    const hint = 'Write `none`, or make the client confidential.';
    faults.push(problem(at(['token_endpoint_auth_method']), 'public-client-auth-method', message, hint));
  }
  if (client.pkce === 'optional') {
    const message = 'PKCE is required of public clients.';
    const hint = 'Write `pkce: required`, or leave it out (RFC 9700 section 2.1.1).';
    faults.push(problem(at(['pkce']), 'public-client-pkce', message, hint));
  }
  const grant = grantTypesOf(client).indexOf('client_credentials');
  if (grant >= 0) {
    const message = 'A public client cannot use `client_credentials`: it has no credentials.';
    const hint = 'Take it out, or make the client confidential (RFC 6749 section 4.4).';
    faults.push(problem(at(['grant_types', grant]), 'public-client-credentials', message, hint));
  }
  if (client.secret !== undefined) faults.push(publicClientSecret(at(['secret'])));
  return faults;
}

export function publicClientSecret(at: Source): Problem {
  const message = 'A public client has no secret.';
  return problem(at, 'public-client-secret', message, 'Remove it, or make the client confidential.');
}

function confidentialFaults({ client, at }: ClientEntry): Problem[] {
  if (client.token_endpoint_auth_method === 'none') {
    const message = 'A confidential client has to prove itself.';
    const hint = 'Write `client_secret_basic`, `client_secret_post` or `private_key_jwt`, or make it public.';
    return [problem(at(['token_endpoint_auth_method']), 'confidential-client-auth-method', message, hint)];
  }
  if (client.token_endpoint_auth_method !== 'private_key_jwt' || client.secret === undefined) return [];
  const message = 'A client that proves itself with a key has no secret.';
  const hint = 'Remove it, or choose `client_secret_basic`.';
  return [problem(at(['secret']), 'private-key-jwt-secret', message, hint)];
}

/** `private_key_jwt` and the public keys that it is checked with go together (RFC 7523, RFC 7591 section 2). */
export const keysFitAuthentication: Rule = clientRule(({ client, at }) => {
  const given = (['jwks_uri', 'jwks'] as const).filter((key) => client[key] !== undefined);
  const [first, second] = given;
  if (client.token_endpoint_auth_method === 'private_key_jwt') {
    if (first === undefined) {
      const message = '`private_key_jwt` needs public keys to check signatures with.';
      const hint = 'Add `jwks_uri`, where the keys are, or `jwks`, the keys themselves.';
      const source = at(['token_endpoint_auth_method']);
      return [problem(source, 'private-key-jwt-keys-missing', message, hint)];
    }
  } else if (first !== undefined) {
    const message = `Nothing reads \`${first}\`: the client does not prove itself with a key.`;
    const hint = 'Write `token_endpoint_auth_method: private_key_jwt`, or remove the keys.';
    return [problem(at([first]), 'jwks-unused', message, hint)];
  }
  if (second === undefined) return [];
  const message = '`jwks_uri` and `jwks` exclude each other.';
  return [
    problem(at([second]), 'jwks-twice', message, 'Keep `jwks_uri`, so that you can change keys yourselves.'),
  ];
});
