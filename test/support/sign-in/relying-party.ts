import * as oidc from 'openid-client';
import { type Browser, openBrowser } from './browser.ts';
import { type ConsentAnswer, type Credentials, signIn } from './login.ts';

export type TestClient = {
  readonly clientId: string;
  readonly method: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly secret: string | undefined;
  readonly redirectUri: string;
};

/** One client as an integrator would run it, over a client library that knows nothing of Keycloak. */
export type RelyingParty = { readonly client: TestClient; readonly config: oidc.Configuration };

/** Discovers the issuer. ID tokens have their signature checked as well, though they come over a direct way. */
export async function openRelyingParty(issuer: string, client: TestClient): Promise<RelyingParty> {
  const config = await oidc.discovery(new URL(issuer), client.clientId, {}, clientAuth(client), {
    execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
  });
  return { client, config };
}

function clientAuth({ method, secret = '' }: TestClient): oidc.ClientAuth {
  if (method === 'client_secret_basic') return oidc.ClientSecretBasic(secret);
  return method === 'client_secret_post' ? oidc.ClientSecretPost(secret) : oidc.None();
}

export type LoginOptions = {
  /** One that may be signed in already; default: a new one. */
  readonly browser?: Browser;
  /** More parameters of the authorization request; an empty text takes one away. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly maxAge?: number;
  /** What the user answers where consent is asked; default: accept. */
  readonly answer?: ConsentAnswer;
};

export type Login = {
  readonly tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;
  readonly idToken: oidc.IDToken;
  /** The lines of the consent page, where one was shown. */
  readonly consent: readonly string[] | undefined;
};

/**
 * The authorization code flow through Keycloak's pages, with PKCE, state and nonce. Rejects with the
 * library's error where an endpoint refuses, with StoppedAtPage where a page does.
 */
export async function login(
  party: RelyingParty,
  user: Credentials,
  scope: string,
  options: LoginOptions = {},
): Promise<Login> {
  const { config } = party;
  const browser = options.browser ?? openBrowser(new URL(config.serverMetadata().issuer).origin);
  const verifier = oidc.randomPKCECodeVerifier();
  const request = await authorizationRequest(party, scope, verifier, options);
  const url = oidc.buildAuthorizationUrl(config, request);
  const { callback, consent } = await signIn(browser, url, user, options.answer);
  const tokens = await oidc.authorizationCodeGrant(config, callback, {
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
    ...(request.state === undefined ? {} : { expectedState: request.state }),
    ...(request.nonce === undefined ? {} : { expectedNonce: request.nonce }),
    ...(options.maxAge === undefined ? {} : { maxAge: options.maxAge }),
  });
  const idToken = tokens.claims();
  if (!idToken) throw new Error('The token response has no ID token');
  return { tokens, idToken, consent };
}

async function authorizationRequest(
  { client }: RelyingParty,
  scope: string,
  verifier: string,
  { parameters, maxAge }: LoginOptions,
): Promise<Record<string, string>> {
  const request: Record<string, string> = {
    redirect_uri: client.redirectUri,
    scope,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
    ...parameters,
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== ''));
}
