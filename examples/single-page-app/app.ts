/**
 * A page without a server of its own: signs a user in, greets them, signs them out. Scripts keep no secret, so
 * its client is public, with PKCE; its origin is named in `web_origins`, so that it may call the token endpoint
 * (CORS).
 */
import * as oauth from 'oauth4webapi';

declare const ISSUER: string;
declare const CLIENT_ID: string;

const client: oauth.Client = { client_id: CLIENT_ID };
const redirectUri = `${location.origin}/callback`;
// A local Keycloak speaks plain HTTP; leave this out everywhere else.
const options = { [oauth.allowInsecureRequests]: ISSUER.startsWith('http:') };

const issuer = new URL(ISSUER);
const server = await oauth
  .discoveryRequest(issuer, options)
  .then((response) => oauth.processDiscoveryResponse(issuer, response));

const show = (html: string) => {
  document.body.innerHTML = html;
};

if (new URLSearchParams(location.search).has('state')) {
  await finishSignIn().catch((error: unknown) => {
    show('<p>The sign-in failed.</p>');
    throw error;
  });
} else {
  show('<button>Sign in with Citizen iD</button>');
  document.querySelector('button')?.addEventListener('click', beginSignIn);
}

async function beginSignIn(): Promise<void> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  sessionStorage.setItem('sign-in', JSON.stringify({ verifier, state, nonce }));
  const url = new URL(server.authorization_endpoint ?? '');
  url.search = String(
    new URLSearchParams({
      client_id: CLIENT_ID,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }),
  );
  location.assign(url.href);
}

async function finishSignIn(): Promise<void> {
  const { verifier, state, nonce } = JSON.parse(sessionStorage.getItem('sign-in') ?? '{}');
  sessionStorage.removeItem('sign-in');
  const parameters = oauth.validateAuthResponse(server, client, new URL(location.href), state);
  const none = oauth.None();
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    none,
    parameters,
    redirectUri,
    verifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, response, options);
  // The code is spent: it has no place in the address or in the history.
  history.replaceState(null, '', '/');
  show('<p></p><a>Sign out</a>');
  const [paragraph, link] = [document.querySelector('p'), document.querySelector('a')];
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (paragraph) paragraph.textContent = `Welcome, ${claims?.['preferred_username']}.`;
  if (link) link.href = `${server.end_session_endpoint}?id_token_hint=${tokens.id_token}`;
}
