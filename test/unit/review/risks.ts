import type { JsonObject } from '../../../lib/model/json.ts';
import type { Kind } from '../../../lib/model/resource.ts';
import type { ReviewCode } from '../../../lib/model/review-code.ts';

/** Two states of one resource: the second lets more happen, and the rule of that code is to say so. */
export type Risk = {
  readonly code: ReviewCode;
  readonly kind: Kind;
  readonly narrow: JsonObject;
  readonly wide: JsonObject;
  /** A part of the message. */
  readonly says: string;
};

const attributes = (entries: JsonObject) => ({ attributes: entries });
const mapper = (access: boolean, claim = 'email') => ({
  protocolMappers: { any: { config: { 'claim.name': claim, 'access.token.claim': String(access) } } },
});
const audience = (clientId: string) => {
  const config = { 'access.token.claim': 'true', 'included.client.audience': clientId };
  return { protocolMappers: { aud: { protocolMapper: 'oidc-audience-mapper', config } } };
};
const policies = (profile: JsonObject, policy: JsonObject) => ({
  profiles: { baseline: profile },
  policies: { everybody: { enabled: true, conditions: [], profiles: ['baseline'], ...policy } },
});
const PKCE = { executor: 'pkce-enforcer', configuration: { 'auto-configure': true } };
const CONSENT = { executor: 'consent-required', configuration: {} };
const ANY = { condition: 'any-client', configuration: {} };

const redirects = (...redirectUris: readonly string[]) => ({ redirectUris });

export const RISKS: readonly Risk[] = [
  {
    code: 'redirect-host-added',
    kind: 'client',
    narrow: redirects('https://acme.example/cb'),
    wide: redirects('https://acme.example/cb', 'https://evil.example/cb'),
    says: 'lets codes go to https://evil.example',
  },
  {
    code: 'redirect-host-added',
    kind: 'client',
    narrow: redirects('https://acme.example/cb'),
    wide: redirects('https://acme.example/*'),
    says: 'https://acme.example/*',
  },
  {
    code: 'redirect-host-added',
    kind: 'client',
    narrow: redirects('com.acme.app:/cb'),
    wide: redirects('com.acme.app:/cb', 'com.evil.app:/cb'),
    says: 'com.evil.app:',
  },
  {
    code: 'post-logout-host-added',
    kind: 'client',
    narrow: attributes({ 'post.logout.redirect.uris': 'https://acme.example/' }),
    wide: attributes({ 'post.logout.redirect.uris': 'https://acme.example/##https://evil.example/' }),
    says: 'https://evil.example after a logout',
  },
  {
    code: 'back-channel-host-added',
    kind: 'client',
    narrow: attributes({}),
    wide: attributes({ 'backchannel.logout.url': 'https://evil.example/logout' }),
    says: 'https://evil.example',
  },
  {
    code: 'web-origin-added',
    kind: 'client',
    narrow: { webOrigins: ['https://acme.example'] },
    wide: { webOrigins: ['*'] },
    says: 'scripts of *',
  },
  {
    code: 'key-host-added',
    kind: 'client',
    narrow: attributes({}),
    wide: attributes({ 'jwks.url': 'https://evil.example/jwks.json' }),
    says: 'https://evil.example',
  },
  {
    code: 'became-public',
    kind: 'client',
    narrow: { publicClient: false, clientAuthenticatorType: 'client-jwt' },
    wide: { publicClient: true, clientAuthenticatorType: 'client-secret' },
    says: 'becomes public',
  },
  {
    code: 'authentication-weakened',
    kind: 'client',
    narrow: { publicClient: false, clientAuthenticatorType: 'client-jwt' },
    wide: { publicClient: false, clientAuthenticatorType: 'client-secret' },
    says: 'proves itself by any after private_key_jwt',
  },
  {
    code: 'authentication-weakened',
    kind: 'client',
    narrow: {
      clientAuthenticatorType: 'client-secret',
      ...attributes({ 'client.secret.authentication.allowed.method': 'client_secret_basic' }),
    },
    wide: {
      clientAuthenticatorType: 'client-secret',
      ...attributes({ 'client.secret.authentication.allowed.method': 'client_secret_post' }),
    },
    says: 'client_secret_post after client_secret_basic',
  },
  {
    code: 'pkce-dropped',
    kind: 'client',
    narrow: { standardFlowEnabled: true, ...attributes({ 'pkce.code.challenge.method': 'S256' }) },
    wide: { standardFlowEnabled: true, ...attributes({}) },
    says: 'without PKCE',
  },
  {
    code: 'consent-dropped',
    kind: 'client',
    narrow: { consentRequired: true },
    wide: { consentRequired: false },
    says: 'consent',
  },
  {
    code: 'implicit-allowed',
    kind: 'client',
    narrow: { implicitFlowEnabled: false },
    wide: { implicitFlowEnabled: true },
    says: 'implicit',
  },
  {
    code: 'password-allowed',
    kind: 'built-in-client',
    narrow: { directAccessGrantsEnabled: false },
    wide: { directAccessGrantsEnabled: true },
    says: 'password',
  },
  {
    code: 'grant-added',
    kind: 'client',
    narrow: { serviceAccountsEnabled: false, ...attributes({}) },
    wide: {
      serviceAccountsEnabled: true,
      ...attributes({ 'oauth2.device.authorization.grant.enabled': 'true' }),
    },
    says: 'client_credentials, device_code',
  },
  {
    code: 'exchange-audience-added',
    kind: 'client',
    narrow: attributes({ 'citizenid.exchange-audiences': 'acme-api' }),
    wide: attributes({ 'citizenid.exchange-audiences': 'acme-api##acme-bot' }),
    says: 'ones meant for acme-bot',
  },
  {
    code: 'exchange-audience-added',
    kind: 'client',
    narrow: attributes({}),
    wide: attributes({ 'citizenid.allow-exchange-from': 'zeta-web' }),
    says: 'from zeta-web',
  },
  {
    code: 'protection-dropped',
    kind: 'client',
    narrow: attributes({ 'require.pushed.authorization.requests': 'true' }),
    wide: attributes({ 'require.pushed.authorization.requests': 'false' }),
    says: 'RFC 9126',
  },
  {
    code: 'protection-dropped',
    kind: 'realm',
    narrow: { bruteForceProtected: true, sslRequired: 'all' },
    wide: { bruteForceProtected: false, sslRequired: 'external' },
    says: 'failed sign-ins, TLS',
  },
  {
    code: 'secret-reset',
    kind: 'client',
    narrow: attributes({}),
    wide: attributes({ 'citizenid.secret-version': '2' }),
    says: 'new secret',
  },
  {
    code: 'client-policy-weakened',
    kind: 'client-policies',
    narrow: policies({ executors: [PKCE, CONSENT] }, {}),
    wide: policies({ executors: [PKCE] }, {}),
    says: 'gives up consent-required in profile baseline',
  },
  {
    code: 'client-policy-weakened',
    kind: 'client-policies',
    narrow: policies({ executors: [PKCE] }, {}),
    wide: policies({ executors: [PKCE] }, { enabled: false }),
    says: 'policy everybody',
  },
  {
    code: 'client-policy-weakened',
    kind: 'client-policies',
    narrow: policies({ executors: [PKCE] }, {}),
    wide: policies({ executors: [PKCE] }, { conditions: [ANY] }),
    says: 'where any-client does not hold',
  },
  {
    code: 'client-policy-weakened',
    kind: 'client-policies',
    narrow: policies({ executors: [PKCE] }, {}),
    wide: { profiles: { baseline: { executors: [PKCE] } }, policies: {} },
    says: 'everybody of policies',
  },
  {
    code: 'scope-added',
    kind: 'client',
    narrow: { defaultClientScopes: ['basic'], optionalClientScopes: [] },
    wide: { defaultClientScopes: ['basic'], optionalClientScopes: ['email'] },
    says: 'may ask for email',
  },
  {
    code: 'scope-added',
    kind: 'client',
    narrow: { defaultClientScopes: [], optionalClientScopes: ['email'] },
    wide: { defaultClientScopes: ['email'], optionalClientScopes: [] },
    says: 'gets email without asking',
  },
  {
    code: 'full-scope-allowed',
    kind: 'client',
    narrow: { fullScopeAllowed: false },
    wide: { fullScopeAllowed: true },
    says: 'every role',
  },
  {
    code: 'claim-in-access-token',
    kind: 'scope',
    narrow: mapper(false),
    wide: mapper(true),
    says: 'puts email into access tokens',
  },
  {
    code: 'claim-in-access-token',
    kind: 'scope',
    narrow: { protocolMappers: {} },
    wide: mapper(true, 'urn:user:rsi:handle'),
    says: 'urn:user:rsi:handle',
  },
  {
    code: 'claim-in-access-token',
    kind: 'client',
    narrow: audience('acme'),
    wide: audience('somebody-else'),
    says: 'puts aud into access tokens',
  },
  {
    code: 'lifetime-raised',
    kind: 'realm',
    narrow: { accessTokenLifespan: 14_400 },
    wide: { accessTokenLifespan: 14_401 },
    says: 'accessTokenLifespan from 14400 to 14401',
  },
  {
    code: 'lifetime-raised',
    kind: 'client',
    narrow: attributes({}),
    wide: attributes({ 'access.token.lifespan': '86400' }),
    says: 'access.token.lifespan',
  },
  {
    code: 'role-granted',
    kind: 'group',
    narrow: { roles: [] },
    wide: { roles: ['CitizenId/AccountRole/Partner'] },
    says: 'CitizenId/AccountRole/Partner',
  },
  {
    code: 'internal-role-granted',
    kind: 'default-role',
    narrow: { roles: ['CitizenId/AccountType/Citizen'] },
    wide: { roles: ['CitizenId/AccountType/Citizen', 'CitizenId/Internal/Admin'] },
    says: 'internal CitizenId/Internal/Admin',
  },
];
