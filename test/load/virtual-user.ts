import { createHash, randomBytes } from 'node:crypto';
import { type Dispatcher, request } from 'undici';
import type { Credentials } from '../support/sign-in/login.ts';
import type { TestClient } from '../support/sign-in/relying-party.ts';

/** What a virtual user signs in to, and by which connections. */
export type Target = {
  readonly issuer: string;
  readonly client: TestClient;
  readonly dispatcher: Dispatcher;
};

/** How long each request took, in milliseconds, by what it was for. */
export type Timings = (step: Step, milliseconds: number) => void;
export type Step = 'sign-in page' | 'password' | 'code' | 'refresh';

type Answer = {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly text: string;
};

/**
 * One sign-in as a browser and a client do it: the page, the password, the code with PKCE. Gives the refresh
 * token where the scope brings one. Throws where an answer is not the one that a sign-in gets.
 */
export async function signIn(
  target: Target,
  user: Credentials,
  scope: string,
  time: Timings,
): Promise<string | undefined> {
  const { issuer, client } = target;
  const verifier = randomBytes(32).toString('base64url');
  const page = await timed('sign-in page', time, () =>
    send(target, authorizationUrl(target, scope, verifier)),
  );
  const action = /<form[^>]*id="kc-form-login"[^>]*action="([^"]+)"/.exec(page.text)?.[1];
  if (action === undefined) throw unexpected('sign-in page', page);
  const form = new URLSearchParams({ ...user, credentialId: '' });
  const headers = { cookie: cookiesOf(page) };
  const url = action.replaceAll('&amp;', '&');
  const posted = await timed('password', time, () => send(target, url, { form, headers }));
  const location = [posted.headers['location']].flat()[0] ?? '';
  const code = URL.parse(location)?.searchParams.get('code');
  if (!code || !location.startsWith(client.redirectUri)) throw unexpected('password', posted);
  const grant = { grant_type: 'authorization_code', code, code_verifier: verifier };
  const body = { ...grant, redirect_uri: client.redirectUri };
  return tokens(target, 'code', body, `${issuer}/protocol/openid-connect/token`, time);
}

/** One refresh; gives the token for the next. */
export async function refresh(target: Target, token: string, time: Timings): Promise<string> {
  const body = { grant_type: 'refresh_token', refresh_token: token };
  const url = `${target.issuer}/protocol/openid-connect/token`;
  const next = await tokens(target, 'refresh', body, url, time);
  if (next === undefined) throw new Error('A refresh brought no refresh token');
  return next;
}

async function tokens(
  target: Target,
  step: Step,
  body: Readonly<Record<string, string>>,
  url: string,
  time: Timings,
): Promise<string | undefined> {
  const { clientId, secret } = target.client;
  const authorization = `Basic ${Buffer.from(`${clientId}:${secret ?? ''}`).toString('base64')}`;
  const form = new URLSearchParams(body);
  const answer = await timed(step, time, () => send(target, url, { form, headers: { authorization } }));
  if (answer.status !== 200) throw unexpected(step, answer);
  return (JSON.parse(answer.text) as { readonly refresh_token?: string }).refresh_token;
}

function authorizationUrl({ issuer, client }: Target, scope: string, verifier: string): string {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    scope,
    state: randomBytes(12).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return `${issuer}/protocol/openid-connect/auth?${parameters}`;
}

async function send(
  { dispatcher }: Target,
  url: string,
  { form, headers = {} }: { form?: URLSearchParams; headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const options = form
    ? ({ method: 'POST', body: form.toString(), headers: { ...headers, ...type } } as const)
    : ({ method: 'GET', headers } as const);
  const response = await request(url, { ...options, dispatcher });
  return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
}

async function timed<T>(step: Step, time: Timings, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  time(step, performance.now() - start);
  return result;
}

/** A sign-in lives on one path of one host, so that what is set is what is sent. */
function cookiesOf({ headers }: Answer): string {
  const set = [headers['set-cookie'] ?? []].flat();
  return set.map((cookie) => cookie.split(';')[0]).join('; ');
}

function unexpected(step: Step, { status, text }: Answer): Error {
  return new Error(`Not the answer to ${step} that was expected (${status}): ${text.slice(0, 500)}`);
}
