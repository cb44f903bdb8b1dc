/**
 * A web application with a server, in one file: signs users in, greets them, signs them out. A server keeps a
 * secret, so its client is confidential. Started with the file that the secret was handed over in.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as oidc from 'openid-client';

type Session = {
  /** What the answer to a sign-in that has begun is checked against. */
  pending?: { verifier: string; state: string; nonce: string };
  user?: { idToken: string; claims: oidc.IDToken };
};

const [file = ''] = process.argv.slice(2);
const { issuer, client_id, client_secret } = JSON.parse(await readFile(file, 'utf8'));
const home = new URL(process.env['HOME_URL'] ?? 'http://127.0.0.1:8410/');
const redirectUri = new URL('/callback', home);

const client = await oidc.discovery(new URL(issuer), client_id, {}, oidc.ClientSecretBasic(client_secret), {
  // A local Keycloak speaks plain HTTP; leave this out everywhere else.
  execute: issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [],
});

const pages: Readonly<Record<string, (session: Session, url: URL) => Promise<string | URL>>> = {
  '/': async ({ user }) =>
    user
      ? `<p>Welcome, ${escaped(user.claims['preferred_username'])}.</p><a href="/logout">Sign out</a>`
      : '<a href="/login">Sign in with Citizen iD</a>',
  '/login': async (session) => {
    const verifier = oidc.randomPKCECodeVerifier();
    session.pending = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() };
    return oidc.buildAuthorizationUrl(client, {
      redirect_uri: redirectUri.href,
      scope: 'openid profile',
      state: session.pending.state,
      nonce: session.pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  },
  '/callback': async (session, url) => {
    const { pending } = session;
    if (!pending) return home;
    delete session.pending;
    const tokens = await oidc.authorizationCodeGrant(client, url, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    // Users are known by `sub`: names and addresses change.
    if (claims && tokens.id_token) session.user = { idToken: tokens.id_token, claims };
    return home;
  },
  '/logout': async (session) => {
    const hint = session.user?.idToken;
    delete session.user;
    return hint ? oidc.buildEndSessionUrl(client, { id_token_hint: hint }) : home;
  },
};

// In memory for the example; a real server keeps sessions where they outlive it.
const sessions = new Map<string, Session>();

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    process.stderr.write(`${error}\n`);
    response.writeHead(400).end('The sign-in failed.');
  });
}).listen(Number(home.port), home.hostname, () => process.stdout.write(`Open ${home.href}\n`));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', home);
  const page = pages[url.pathname];
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  const result = await page(sessionOf(request, response), url);
  if (result instanceof URL) response.writeHead(303, { location: result.href }).end();
  else response.setHeader('content-type', 'text/html').end(result);
}

/** The session that the browser's cookie names, or a new one. Behind TLS, the cookie is `Secure` as well. */
function sessionOf(request: IncomingMessage, response: ServerResponse): Session {
  const [, known = ''] = /(?:^|; )session=([\w-]+)/.exec(request.headers.cookie ?? '') ?? [];
  const found = sessions.get(known);
  if (found) return found;
  const id = randomUUID();
  const session: Session = {};
  sessions.set(id, session);
  response.setHeader('set-cookie', `session=${id}; HttpOnly; SameSite=Lax; Path=/`);
  return session;
}

function escaped(text: unknown): string {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
