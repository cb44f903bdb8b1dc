import { grantTypesOf } from '../../model/client-registration.ts';
import type { Problem } from '../../model/problem.ts';
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
  if (client.secret !== undefined) {
    const message = 'A public client has no secret.';
    faults.push(
      problem(at(['secret']), 'public-client-secret', message, 'Remove it, or make the client confidential.'),
    );
  }
  return faults;
}

function confidentialFaults({ client, at }: ClientEntry): Problem[] {
  if (client.token_endpoint_auth_method !== 'none') return [];
  const message = 'A confidential client has to prove itself.';
  const hint = 'Write `client_secret_basic` or `client_secret_post`, or make the client public.';
  return [problem(at(['token_endpoint_auth_method']), 'confidential-client-auth-method', message, hint)];
}
