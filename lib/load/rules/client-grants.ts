import { grantTypesOf } from '../../model/client-registration.ts';
import type { ClientDocument } from '../../model/documents/integrator.ts';
import { clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';

type GrantType = ReturnType<typeof grantTypesOf>[number];
type ResponseType = NonNullable<ClientDocument['response_types']>[number];

/** The table of RFC 7591 section 2.1: what each response type takes. */
function grantsFor(responseType: ResponseType): readonly GrantType[] {
  const parts = responseType.split(' ');
  const front = parts.includes('token') || parts.includes('id_token');
  return [
    ...(parts.includes('code') ? (['authorization_code'] as const) : []),
    ...(front ? (['implicit'] as const) : []),
  ];
}

export const responseTypesFitGrants: Rule = clientRule(({ client, at }) => {
  const grants = grantTypesOf(client);
  return (client.response_types ?? []).flatMap((responseType, index) => {
    const missing = grantsFor(responseType).filter((grant) => !grants.includes(grant));
    if (missing.length === 0) return [];
    const message = `The response type \`${responseType}\` needs the grant type \`${missing.join('` and `')}\`.`;
    const hint = 'Add it to `grant_types`, or take the response type out (RFC 7591 section 2.1).';
    return [problem(at(['response_types', index]), 'response-type-without-grant', message, hint)];
  });
});

const REDIRECTING = ['authorization_code', 'implicit'] as const satisfies readonly GrantType[];

/** The other direction: a grant that begins at the authorization endpoint and no response type for it. */
export const grantsFitResponseTypes: Rule = clientRule(({ client, at }) => {
  if (client.response_types === undefined) return [];
  const served = new Set(client.response_types.flatMap(grantsFor));
  return REDIRECTING.filter((grant) => grantTypesOf(client).includes(grant) && !served.has(grant)).map(
    (grant) => {
      const message = `No response type serves the grant type \`${grant}\`.`;
      const hint = 'Leave `response_types` out to have it follow `grant_types`, or add one that does.';
      return problem(at(['response_types']), 'grant-without-response-type', message, hint);
    },
  );
});

export const redirectUrisPresent: Rule = clientRule(({ client, at }) => {
  const grant = REDIRECTING.find((name) => grantTypesOf(client).includes(name));
  if (grant === undefined || (client.redirect_uris?.length ?? 0) > 0) return [];
  const message = `The grant type \`${grant}\` needs \`redirect_uris\`.`;
  const hint = 'Add the addresses that the application receives answers at.';
  return [problem(at(['redirect_uris']), 'redirect-uris-missing', message, hint)];
});
