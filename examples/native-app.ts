/**
 * An app on the user's own device, in one file: signs a user in and shows what the two tokens say. It keeps
 * no secret, so: a public client, PKCE, and a loopback redirect (RFC 8252 section 7.3).
 */
import { createServer } from 'node:http';
import * as oidc from 'openid-client';

// `citizenid up` prints the issuer and, for one over TLS, the certificate: NODE_EXTRA_CA_CERTS takes it.
const port = process.env['CITIZENID_PORT'] ?? '8080';
const issuer = new URL(process.env['ISSUER'] ?? `http://localhost:${port}/realms/citizenid`);
const clientId = process.env['CLIENT_ID'] ?? 'star-atlas-app';
const redirectUri = new URL(process.env['REDIRECT_URI'] ?? 'http://127.0.0.1:8401/callback');
const scope = process.env['SCOPE'] ?? 'openid profile roles rsi.profile';

const client = await oidc.discovery(issuer, clientId, {}, oidc.None(), {
  // A local Keycloak speaks plain HTTP; leave the second out everywhere else.
  execute: [
    oidc.enableNonRepudiationChecks,
    ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
  ],
});
const verifier = oidc.randomPKCECodeVerifier();
const state = oidc.randomState();
const url = oidc.buildAuthorizationUrl(client, {
  redirect_uri: redirectUri.href,
  scope,
  state,
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});

const callback = await new Promise<URL>((resolve) => {
  const server = createServer((request, response) => {
    const arrived = new URL(request.url ?? '/', redirectUri);
    if (arrived.pathname !== redirectUri.pathname) {
      response.writeHead(404).end();
      return;
    }
    response.end('Signed in. The tokens are in the terminal.');
    server.close();
    resolve(arrived);
  }).listen(Number(redirectUri.port), redirectUri.hostname, () => write(`Open ${url.href}\n`));
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
