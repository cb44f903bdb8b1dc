import type { Problem } from '../../model/problem.ts';
import { type ClientEntry, clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';
import { allowanceOf, answerFault, calledUriFault, isLocalOnly, uriFault } from './uri/uri-fault.ts';

/** Addresses that users are sent back to, with codes or after a logout. */
export const redirectUris: Rule = clientRule((entry) => {
  const allowed = allowanceOf(entry.client);
  return (['redirect_uris', 'post_logout_redirect_uris'] as const).flatMap((key) =>
    (entry.client[key] ?? []).flatMap((uri, index): Problem[] => {
      const fault = uriFault(uri, allowed) ?? answerFault(uri);
      return fault ? [{ ...entry.at([key, index]), ...fault }] : [];
    }),
  );
});

/** Addresses that the consent page links to or shows: no `javascript:` there, and nothing unprotected. */
export const informationalUris: Rule = clientRule((entry) => {
  const allowed = { ...allowanceOf(entry.client), privateScheme: false };
  return (['client_uri', 'logo_uri', 'policy_uri', 'tos_uri'] as const).flatMap((key): Problem[] => {
    const uri = entry.client[key];
    const fault = uri === undefined ? undefined : uriFault(uri, allowed);
    return fault ? [{ ...entry.at([key]), ...fault }] : [];
  });
});

/** Addresses that Keycloak itself calls, with logout tokens or for keys. */
export const calledUris: Rule = clientRule((entry) =>
  (['jwks_uri', 'backchannel_logout_uri'] as const).flatMap((key): Problem[] => {
    const uri = entry.client[key];
    const fault = uri === undefined ? undefined : calledUriFault(uri, isLocalOnly(entry.client));
    return fault ? [{ ...entry.at([key]), ...fault }] : [];
  }),
);

/** An origin is scheme, host and port, and nothing after (RFC 6454 section 6.2). */
export const webOrigins: Rule = clientRule((entry) =>
  (entry.client.web_origins ?? []).flatMap((origin, index) => originProblem(entry, origin, index)),
);

function originProblem({ client, at }: ClientEntry, origin: string, index: number): Problem[] {
  const source = at(['web_origins', index]);
  const fault = uriFault(origin, { ...allowanceOf(client), privateScheme: false });
  if (fault !== undefined) return [{ ...source, ...fault }];
  const expected = new URL(origin).origin;
  if (origin === expected) return [];
  return [problem(source, 'web-origin', `\`${origin}\` is more than an origin.`, `Write \`${expected}\`.`)];
}
