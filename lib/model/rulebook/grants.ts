import type { RuleFamily } from './facts.ts';

/** Grants, response types, client types and authentication, where they contradict one another. */
export const grantRules = {
  'response-type-without-grant': {
    title: 'A response type has the grant types that it takes',
    why: 'The table of RFC 7591 section 2.1: `code` takes `authorization_code`, `id_token` and `token` take `implicit`.',
    bad: 'grant_types: [authorization_code]\nresponse_types: [code, id_token]',
    good: 'grant_types: [authorization_code]\nresponse_types: [code]',
  },
  'grant-without-response-type': {
    title: 'A grant type has a response type that it begins with',
    why: 'The table of RFC 7591 section 2.1, the other way: without one the grant could never be used.',
    bad: 'grant_types: [authorization_code, implicit]\nresponse_types: [code]',
    good: 'grant_types: [authorization_code]\nresponse_types: [code]',
  },
  'response-types-wider': {
    title: 'What Keycloak answers is what `response_types` declares',
    why: 'A notice, no fault: it tells apart a code, tokens, and both at once, not the types within these three, and refuses no `code` beside the others.',
    bad: 'grant_types: [authorization_code, implicit]\nresponse_types: [code id_token]',
    good: 'grant_types: [authorization_code]\nresponse_types: [code]',
    notice: true,
  },
  'redirect-uris-missing': {
    title: 'A client that users are sent back to has `redirect_uris`',
    why: 'They have to be registered (RFC 6749 section 3.1.2.2, RFC 9700 section 4.1.3).',
    bad: 'redirect_uris: []',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'redirect-uris-unused': {
    title: 'A client that nobody is sent back to has no `redirect_uris`',
    why: 'Each is a place that codes may be sent to; without `authorization_code` or `implicit` there are none.',
    bad: 'grant_types: [client_credentials]\nredirect_uris: [https://nebula.example/callback]',
    good: 'grant_types: [client_credentials]\nredirect_uris: []',
  },
  'refresh-token-alone': {
    title: '`refresh_token` stands beside a grant that gives refresh tokens',
    why: 'There is nothing to refresh after `client_credentials` (RFC 6749 section 4.4.3) or `implicit` (section 4.2.2).',
    bad: 'grant_types: [client_credentials, refresh_token]\nredirect_uris: []\nscope: openid offline_access',
    good: 'grant_types: [client_credentials]\nredirect_uris: []\nscope: openid',
  },
  'public-client-auth-method': {
    title: 'A public client does not authenticate',
    why: 'It cannot keep a secret (RFC 6749 section 2.1): one that is in every copy of an app proves nothing.',
    bad: 'type: public\ntoken_endpoint_auth_method: client_secret_post',
    good: 'type: public\ntoken_endpoint_auth_method: none',
  },
  'public-client-secret': {
    title: 'A public client has no secret',
    why: 'It cannot keep one (RFC 6749 section 2.1).',
    bad: 'type: public\nsecret: { version: 1, recipients: [] }',
    good: 'type: public',
  },
  'public-client-credentials': {
    title: 'A public client does not use `client_credentials`',
    why: 'It has none (RFC 6749 section 4.4).',
    bad: 'type: public\ngrant_types: [authorization_code, client_credentials]',
    good: 'type: public\ngrant_types: [authorization_code]',
  },
  'public-client-token-exchange': {
    title: 'A public client does not exchange tokens',
    why: 'Anybody could exchange a stolen token in its name (RFC 8693 section 2.1); Keycloak refuses it too.',
    bad: 'type: public\ngrant_types: [authorization_code, "urn:ietf:params:oauth:grant-type:token-exchange"]',
    good: 'type: public\ngrant_types: [authorization_code]',
  },
  'public-client-pkce': {
    title: 'A public client uses PKCE',
    why: 'Nothing else keeps a stolen code from being used (RFC 9700 section 2.1.1, RFC 8252 section 6).',
    bad: 'type: public\npkce: optional',
    good: 'type: public\npkce: required',
  },
  'pkce-without-code': {
    title: '`pkce` stands only where there are codes',
    why: 'It proves who a code belongs to (RFC 7636); without `authorization_code` it does nothing.',
    bad: 'grant_types: [client_credentials]\nredirect_uris: []\npkce: required',
    good: 'grant_types: [client_credentials]\nredirect_uris: []',
  },
  'confidential-client-auth-method': {
    title: 'A confidential client authenticates',
    why: 'That is what makes it confidential (RFC 6749 section 2.1).',
    bad: 'token_endpoint_auth_method: none',
    good: 'token_endpoint_auth_method: client_secret_basic',
  },
  'pushed-requests-without-redirect': {
    title: 'Only a client that begins sign-ins requires pushed requests',
    why: 'Authorization requests are what is pushed (RFC 9126); without `authorization_code` or `implicit` there are none.',
    bad: 'grant_types: [client_credentials]\nredirect_uris: []\nrequire_pushed_authorization_requests: true',
    good: 'grant_types: [authorization_code]\nrequire_pushed_authorization_requests: true',
  },
  'dpop-implicit': {
    title: 'Tokens that are bound to a key come from the token endpoint',
    why: 'DPoP proofs are sent there (RFC 9449 section 5); a token out of a redirect cannot be bound.',
    bad: 'grant_types: [authorization_code, implicit]\nresponse_types: [code id_token token]\ndpop_bound_access_tokens: true',
    good: 'grant_types: [authorization_code]\ndpop_bound_access_tokens: true',
  },
  'exchange-audiences-without-grant': {
    title: '`exchange_audiences` stands only where tokens are exchanged',
    why: 'It says what exchanged tokens may be meant for (RFC 8693 section 2.1); otherwise it does nothing.',
    bad: 'exchange_audiences: [star-atlas-web]',
    good: 'grant_types: [authorization_code, "urn:ietf:params:oauth:grant-type:token-exchange"]\nexchange_audiences: [nebula-web]',
  },
  'exchange-audience-not-agreed': {
    title: "Another group's client is an audience only where its own file agrees",
    why: 'Whoever exchanges a token gives data of its users to the audience, and whoever accepts it trusts who sent it: both groups have to want that.',
    bad: 'grant_types: [authorization_code, "urn:ietf:params:oauth:grant-type:token-exchange"]\nexchange_audiences: [star-atlas-web]',
    good: 'grant_types: [authorization_code, "urn:ietf:params:oauth:grant-type:token-exchange"]\nexchange_audiences: [nebula-web]',
  },
  'exchange-audience-unknown': {
    title: 'An audience of exchanged tokens is a client that exists where the client does',
    why: 'A token for nobody is of no use, and a name that is free today could be taken by somebody else.',
    bad: 'grant_types: [authorization_code, "urn:ietf:params:oauth:grant-type:token-exchange"]\nexchange_audiences: [nebula-wbe]',
    good: 'grant_types: [authorization_code, "urn:ietf:params:oauth:grant-type:token-exchange"]\nexchange_audiences: [nebula-web]',
  },
} as const satisfies RuleFamily;
