/**
 * A web application with a server, in one file: signs users in, greets them, shows what the two tokens say,
 * renews them where it may, signs users out. A server keeps a secret, so its client is confidential. Started
 * with the file that the secret was handed over in.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as oidc from 'openid-client';

type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;
type User = {
  claims: oidc.IDToken;
  idToken: string;
  accessToken: string;
  refreshToken: string | undefined;
};
type Session = {
  /** What the answer to a sign-in that has begun is checked against. */
  pending?: { verifier: string; state: string; nonce: string };
  user?: User;
};

const [file = ''] = process.argv.slice(2);
const { issuer, client_id, client_secret } = JSON.parse(await readFile(file, 'utf8'));
const home = new URL(process.env['HOME_URL'] ?? 'http://127.0.0.1:8410/');
const redirectUri = new URL('/callback', home);
const scope = process.env['SCOPE'] ?? 'openid profile';
// One of the client's `post_logout_redirect_uris`; without, users stay at Citizen iD when they have signed out.
const signedOut = process.env['SIGNED_OUT_URL'];

const client = await oidc.discovery(new URL(issuer), client_id, {}, oidc.ClientSecretBasic(client_secret), {
  // A local Keycloak speaks plain HTTP; leave the second out everywhere else.
  execute: [
    oidc.enableNonRepudiationChecks,
    ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []),
  ],
});

const pages: Readonly<Record<string, (session: Session, url: URL) => Promise<string | URL>>> = {
  '/': async ({ user }) => (user ? welcome(user) : '<a href="/login">Sign in with Citizen iD</a>'),
  '/login': async (session) => {
    const verifier = oidc.randomPKCECodeVerifier();
    session.pending = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() };
    return oidc.buildAuthorizationUrl(client, {
      redirect_uri: redirectUri.href,
      scope,
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
    session.user = userOf(tokens);
    return home;
  },
  '/refresh': async ({ user }) => {
    if (user?.refreshToken)
      Object.assign(user, userOf(await oidc.refreshTokenGrant(client, user.refreshToken)));
    return home;
  },
  '/logout': async (session) => {
    const hint = session.user?.idToken;
    delete session.user;
    if (!hint) return home;
    return oidc.buildEndSessionUrl(client, {
      id_token_hint: hint,
      ...(signedOut && { post_logout_redirect_uri: signedOut }),
    });
  },
};

/** Users are known by `sub` of the claims: names and addresses change. */
function userOf(tokens: Tokens): User {
  const claims = tokens.claims();
  if (!claims || !tokens.id_token) throw new Error('The answer has no ID token');
  const { id_token: idToken, access_token: accessToken, refresh_token: refreshToken } = tokens;
  return { claims, idToken, accessToken, refreshToken };
}

function welcome({ claims, accessToken, refreshToken }: User): string {
  // For show only: a client never needs to look into its access token.
  const access = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
  const said = JSON.stringify({ id_token: claims, access_token: access }, null, 2);
  const refresh = refreshToken ? '<a href="/refresh">Refresh</a> ' : '';
  return `<p>Welcome, ${escaped(claims['preferred_username'])}.</p><pre>${escaped(said)}</pre>
    ${refresh}<a href="/logout">Sign out</a>`;
}

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
