import { createHash } from 'node:crypto';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { type AuthorizationAnswer, type AuthorizationRequest, authorize } from '../sign-in/authorization.ts';
import { type Browser, openBrowser } from '../sign-in/browser.ts';
import type { Credentials } from '../sign-in/login.ts';
import type { RelyingParty } from '../sign-in/relying-party.ts';
import { FULL } from '../sign-in/users.ts';

type TokenAnswer = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
};

/**
 * A client as the conformance suite plays it: every request is made by hand, because a library would not
 * make the wrong ones, and would refuse what is only to be looked at.
 */
export type SuiteClient = {
  readonly browser: () => Browser;
  /** An authorization request; an empty text takes a parameter away. */
  readonly ask: (
    browser: Browser,
    responseType: string,
    parameters?: Readonly<Record<string, string>>,
    method?: AuthorizationRequest['method'],
    user?: Credentials,
  ) => Promise<AuthorizationAnswer>;
  readonly token: (parameters: Readonly<Record<string, string>>) => Promise<TokenAnswer>;
  readonly redeem: (answer: AuthorizationAnswer) => Promise<TokenAnswer>;
  /** The claims of a token that is signed by the realm's key and meant for this client. */
  readonly verified: (token: unknown) => Promise<JWTPayload>;
  readonly userInfo: (accessToken: unknown, how?: 'get' | 'header' | 'body') => Promise<Response>;
};

export const NONCE = 'n-0S6_WzA2Mj';
export const STATE = 'af0ifjsldkj af0=&ü';

export function suiteClient({ client, config }: RelyingParty): SuiteClient {
  const metadata = config.serverMetadata();
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''));
  const redirect_uri = client.redirectUri;

  const ask: SuiteClient['ask'] = (browser, responseType, parameters = {}, method = 'GET', user = FULL) => {
    const all = {
      response_type: responseType,
      client_id: client.clientId,
      redirect_uri,
      scope: 'openid',
      state: STATE,
      nonce: NONCE,
      ...parameters,
    };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    return authorize(browser, { endpoint: metadata.authorization_endpoint, method, parameters: sent }, user);
  };

  const token: SuiteClient['token'] = async (parameters) => {
    const { clientId, method, secret = '' } = client;
    const inBody = method === 'client_secret_basic' ? {} : { client_id: clientId, client_secret: secret };
    const basic = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
    const response = await fetch(metadata.token_endpoint ?? '', {
      method: 'POST',
      headers: method === 'client_secret_basic' ? { authorization: basic } : {},
      body: new URLSearchParams({ ...inBody, ...parameters }),
    });
    return { status: response.status, body: (await response.json()) as TokenAnswer['body'] };
  };

  const userInfo: SuiteClient['userInfo'] = (accessToken, how = 'get') => {
    const access_token = String(accessToken);
    const bearer = { headers: { authorization: `Bearer ${access_token}` } };
    const { userinfo_endpoint: endpoint = '' } = metadata;
    if (how === 'get') return fetch(endpoint, bearer);
    if (how === 'header') return fetch(endpoint, { method: 'POST', ...bearer });
    return fetch(endpoint, { method: 'POST', body: new URLSearchParams({ access_token }) });
  };

  return {
    browser: () => openBrowser(new URL(metadata.issuer).origin),
    ask,
    token,
    redeem: ({ parameters }) => {
      const code = parameters.get('code') ?? '';
      return token({ grant_type: 'authorization_code', code, redirect_uri });
    },
    verified: async (value) => {
      const options = { issuer: metadata.issuer, audience: client.clientId, algorithms: ['RS256'] };
      return (await jwtVerify(String(value), keys, options)).payload;
    },
    userInfo,
  };
}

/** `at_hash` and `c_hash` (OpenID Connect Core section 3.3.2.11) of a token or code, under RS256. */
export function halfHash(value: unknown): string {
  const digest = createHash('sha256').update(String(value)).digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}

/** Unsigned JWT of any content, as a request object or a forged hint. */
export function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}
