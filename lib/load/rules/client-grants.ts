import { grantTypesOf } from '../../model/client-registration.ts';
import type { ClientDocument } from '../../model/documents/integrator.ts';
import { DEVICE_CODE, type GrantType } from '../../model/grant-types.ts';
import { type ResponseType, surplusResponseTypes } from '../../model/response-types.ts';
import { clientRule } from './clients.ts';
import { problem, type Rule } from './rule.ts';

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

function redirectingGrant(client: ClientDocument): GrantType | undefined {
  return REDIRECTING.find((name) => grantTypesOf(client).includes(name));
}

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

/** A notice, and no fault: the files say what the client means to use, and Keycloak cannot be held to it. */
export const responseTypesAreWider: Rule = clientRule(({ client, at }) => {
  const surplus = surplusResponseTypes(client);
  if (surplus.length === 0) return [];
  const message = `Keycloak also answers \`${surplus.join('`, `')}\`: it cannot refuse them alone.`;
  const hint = 'Nothing to mend. Without `implicit` in `grant_types`, `code` alone is answered.';
  return [problem(at(['response_types']), 'response-types-wider', message, hint)];
});

export const redirectUrisFitGrants: Rule = clientRule(({ client, at }) => {
  const grant = redirectingGrant(client);
  const some = (client.redirect_uris?.length ?? 0) > 0;
  if (grant !== undefined && !some) {
    const message = `The grant type \`${grant}\` needs \`redirect_uris\`.`;
    const hint = 'Add the addresses that the application receives answers at.';
    return [problem(at(['redirect_uris']), 'redirect-uris-missing', message, hint)];
  }
  if (grant === undefined && some) {
    const message = 'No grant type of this client sends anybody back to `redirect_uris`.';
    const hint = 'Remove them, or add `authorization_code` to `grant_types`.';
    return [problem(at(['redirect_uris']), 'redirect-uris-unused', message, hint)];
  }
  return [];
});

/** Grants that bring a refresh token along: not those without a user, nor tokens out of a redirect. */
const REFRESHABLE: ReadonlySet<GrantType> = new Set(['authorization_code', 'password', DEVICE_CODE]);

export const refreshTokensAreGiven: Rule = clientRule(({ client, at }) => {
  const grants = grantTypesOf(client);
  const index = grants.indexOf('refresh_token');
  if (index < 0 || grants.some((grant) => REFRESHABLE.has(grant))) return [];
  const message = 'No grant type of this client gives a refresh token.';
  const hint = 'Add `authorization_code` or the device grant, or take `refresh_token` out.';
  return [problem(at(['grant_types', index]), 'refresh-token-alone', message, hint)];
});

export const pkceFitsGrants: Rule = clientRule(({ client, at }) => {
  if (client.pkce === undefined || grantTypesOf(client).includes('authorization_code')) return [];
  const message = 'There are no codes for PKCE to guard.';
  const hint = 'Remove `pkce`, or add `authorization_code` to `grant_types`.';
  return [problem(at(['pkce']), 'pkce-without-code', message, hint)];
});

/** RFC 9126: it is authorization requests that are pushed. */
export const pushedRequestsFitGrants: Rule = clientRule(({ client, at }) => {
  if (!client.require_pushed_authorization_requests || redirectingGrant(client) !== undefined) return [];
  const message = 'This client makes no authorization requests that it could push.';
  const hint = 'Remove the line, or add `authorization_code` to `grant_types`.';
  const source = at(['require_pushed_authorization_requests']);
  return [problem(source, 'pushed-requests-without-redirect', message, hint)];
});

/** RFC 9449 section 5: a proof comes with a token request, so what a redirect carries is not bound. */
export const dpopFitsGrants: Rule = clientRule(({ client, at }) => {
  const index = grantTypesOf(client).indexOf('implicit');
  if (!client.dpop_bound_access_tokens || index < 0) return [];
  const message = 'Tokens out of a redirect cannot be bound to a key.';
  const hint = 'Take `implicit` out of `grant_types`, or remove `dpop_bound_access_tokens`.';
  return [problem(at(['grant_types', index]), 'dpop-implicit', message, hint)];
});
