/**
 * An app on a device without a browser of its own, such as a console in a cockpit: its user signs in on another
 * device, where they enter the code that is shown here (RFC 8628). It keeps no secret, so its client is public.
 */
import * as oidc from 'openid-client';

const port = process.env['CITIZENID_PORT'] ?? '8080';
const issuer = new URL(process.env['ISSUER'] ?? `http://localhost:${port}/realms/citizenid`);
const clientId = process.env['CLIENT_ID'] ?? '';
const scope = process.env['SCOPE'] ?? 'openid profile';

const client = await oidc.discovery(issuer, clientId, {}, oidc.None(), {
  // A local Keycloak speaks plain HTTP; leave the second out everywhere else.
  execute: [
    oidc.enableNonRepudiationChecks,
    ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
  ],
});
const verifier = oidc.randomPKCECodeVerifier();
const device = await oidc.initiateDeviceAuthorization(client, {
  scope,
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});
write(`Open ${device.verification_uri}\nEnter ${device.user_code}\n`);

const tokens = await oidc.pollDeviceAuthorizationGrant(client, device, { code_verifier: verifier });
write(`ID token: ${JSON.stringify(tokens.claims(), null, 2)}\n`);

function write(text: string): void {
  process.stdout.write(text);
}
