import { decodeJwt } from 'jose';
import { DEVICE, EXCHANGE } from '../registered-names.ts';
import type { Claims } from '../sign-in/answers.ts';
import { authorize } from '../sign-in/authorization.ts';
import { type Browser, openBrowser } from '../sign-in/browser.ts';
import { type Credentials, StoppedAtPage, signIn } from '../sign-in/login.ts';
import { CHALLENGE, VERIFIER } from '../sign-in/proof-key.ts';
import type { FlowRealm } from './realm.ts';

/** What one request gave: parameters of a redirect, or an answer of the token endpoint. */
export type Issued = Readonly<Record<string, string>>;
type Parameters = Readonly<Record<string, string>>;
/** What a request brings beside the client's secret. */
type Proof = { readonly parameters?: Parameters; readonly headers?: Parameters };

/** What an authorization request has whatever it asks for; a challenge where a code is to come. */
function requestOf(parameters: Parameters): Parameters {
  const challenge = parameters['response_type']?.includes('code') ? CHALLENGE : {};
  return { state: 'state', nonce: 'nonce', ...challenge, ...parameters };
}

/** The endpoint refused; the message has its own words. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The flows of docs/flows.md without any library, for clients that prove themselves with a secret or not at all. */
export function flowsOf({ issuer, secrets, posting }: FlowRealm) {
  const endpoint = `${issuer}/protocol/openid-connect`;
  const { origin } = new URL(issuer);
  const browsers = new Map<string, Browser>();
  /** Each user's own: signed in once, from then on only consent is asked. */
  const browserOf = ({ username }: Credentials): Browser => {
    const browser = browsers.get(username) ?? openBrowser(origin);
    browsers.set(username, browser);
    return browser;
  };

  const post = async (
    path: string,
    clientId: string,
    parameters: Parameters,
    headers: Parameters = {},
  ): Promise<Claims> => {
    const secret = secrets.get(clientId) ?? '';
    const basic = secret !== '' && !posting.has(clientId);
    const proof: Parameters = posting.has(clientId) ? { client_secret: secret } : {};
    const response = await fetch(`${endpoint}${path}`, {
      method: 'POST',
      headers: { ...(basic && { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` }), ...headers },
      body: new URLSearchParams({ ...(!basic && { client_id: clientId }), ...proof, ...parameters }),
    });
    const answer = (await response.json()) as Claims;
    if (!response.ok) throw new Refused(`${answer['error']}: ${answer['error_description']}`);
    return answer;
  };
  const token = async (clientId: string, parameters: Parameters, headers?: Parameters): Promise<Issued> =>
    (await post('/token', clientId, parameters, headers)) as Issued;
  /** RFC 9126: the request is left with Keycloak, which gives a `request_uri` for it. */
  const push = async (clientId: string, parameters: Parameters): Promise<Issued> =>
    (await post('/ext/par/request', clientId, requestOf(parameters))) as Issued;

  const ask = async (clientId: string, user: Credentials, parameters: Parameters): Promise<Issued> => {
    const request = { client_id: clientId, ...requestOf(parameters) };
    const answer = await authorize(
      browserOf(user),
      { endpoint: `${endpoint}/auth`, parameters: request },
      user,
    );
    const issued = Object.fromEntries(answer.parameters);
    if (issued['error']) throw new Refused(`${issued['error']}: ${issued['error_description']}`);
    return issued;
  };
  const redeem = (clientId: string, redirect_uri: string, { code = '' }: Issued, proof: Proof = {}) => {
    const asked = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: VERIFIER };
    return token(clientId, { ...asked, ...proof.parameters }, proof.headers);
  };

  const device = async (clientId: string, user: Credentials, scope: string): Promise<Issued> => {
    const begun = await post('/auth/device', clientId, { scope, ...CHALLENGE });
    const url = new URL(String(begun['verification_uri_complete']));
    const stopped = await signIn(browserOf(user), url, user).catch((error: unknown) => error);
    if (!(stopped instanceof StoppedAtPage) || stopped.status !== 200) throw stopped;
    const device_code = String(begun['device_code']);
    return token(clientId, { grant_type: DEVICE, device_code, code_verifier: VERIFIER });
  };

  const introspect = (clientId: string, accessToken: string) =>
    post('/token/introspect', clientId, { token: accessToken });
  const userInfo = async (accessToken: string): Promise<Claims> => {
    const response = await fetch(`${endpoint}/userinfo`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    if (!response.ok) throw new Refused(`${response.status} ${response.headers.get('www-authenticate')}`);
    return (await response.json()) as Claims;
  };
  /** RFC 8693. */
  const exchange = (clientId: string, subject: string, more: Parameters): Promise<Issued> =>
    token(clientId, {
      grant_type: EXCHANGE,
      subject_token: subject,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      ...more,
    });
  return { ask, push, redeem, token, device, exchange, introspect, userInfo };
}

export function claimsIn(token: string | undefined): Claims {
  return decodeJwt(token ?? '');
}
