/**
 * A relying party in one file: signs a user in with the demo client `star-atlas-app` and shows what
 * the two tokens say. A public client on the user's own machine, so: PKCE, and a loopback redirect
 * (RFC 8252 section 7.3).
 */
import { createServer } from 'node:http';
import * as oidc from 'openid-client';

// `citizenid up` prints the issuer and, for one over TLS, the certificate: NODE_EXTRA_CA_CERTS takes it.
const port = process.env['CITIZENID_PORT'] ?? '8080';
const issuer = new URL(process.env['ISSUER'] ?? `http://localhost:${port}/realms/citizenid`);
const redirectUri = 'http://127.0.0.1:8401/callback';
const scope = 'openid profile roles rsi.profile';

const client = await oidc.discovery(issuer, 'star-atlas-app', {}, oidc.None(), {
  // A local Keycloak speaks plain HTTP; leave this out everywhere else.
  execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
});
const verifier = oidc.randomPKCECodeVerifier();
const state = oidc.randomState();
const url = oidc.buildAuthorizationUrl(client, {
  redirect_uri: redirectUri,
  scope,
  state,
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});

const callback = await new Promise<URL>((resolve) => {
  const server = createServer((request, response) => {
    const arrived = new URL(request.url ?? '/', redirectUri);
    if (arrived.pathname !== '/callback') {
      response.writeHead(404).end();
      return;
    }
    response.end('Signed in. The tokens are in the terminal.');
    server.close();
    resolve(arrived);
  }).listen(8401, '127.0.0.1', () => write(`Open ${url.href}\n`));
});

const tokens = await oidc.authorizationCodeGrant(client, callback, {
  pkceCodeVerifier: verifier,
  expectedState: state,
});
write(`ID token: ${show(tokens.claims())}\n`);
write(`Access token: ${show(payloadOf(tokens.access_token))}\n`);

/** For show only: a client never needs to look into its access token. */
function payloadOf(jwt: string): unknown {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
}

function show(claims: unknown): string {
  return JSON.stringify(claims, null, 2);
}

function write(text: string): void {
  process.stdout.write(text);
}
