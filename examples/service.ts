/**
 * A service that works in its own name: no user signs in, and no secret is shared. It proves itself with a key
 * of its own, of which Citizen iD knows the public half (`private_key_jwt`, RFC 7523). Started with the file that
 * `new-key.ts` made.
 */
import { readFile } from 'node:fs/promises';
import * as oidc from 'openid-client';

const port = process.env['CITIZENID_PORT'] ?? '8080';
const issuer = new URL(process.env['ISSUER'] ?? `http://localhost:${port}/realms/citizenid`);
const clientId = process.env['CLIENT_ID'] ?? '';
const [file = ''] = process.argv.slice(2);

const { kid, ...jwk } = JSON.parse(await readFile(file, 'utf8'));
const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: jwk.crv }, false, [
  'sign',
]);
const client = await oidc.discovery(issuer, clientId, {}, oidc.PrivateKeyJwt({ key, kid }), {
  // A local Keycloak speaks plain HTTP; leave this out everywhere else.
  execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
});

const tokens = await oidc.clientCredentialsGrant(client);
const said = await oidc.tokenIntrospection(client, tokens.access_token);
process.stdout.write(`Access token: ${JSON.stringify(said, null, 2)}\n`);
