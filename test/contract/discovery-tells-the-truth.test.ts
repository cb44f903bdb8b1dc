import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import {
  against,
  cellsOf,
  declarable,
  isAnswered,
  type Judge,
  NOTHING,
  TRUE,
  tried,
  valuesOf,
} from '../support/conformance/discovery.ts';
import { conformanceRealm } from '../support/conformance/realm.ts';
import { suiteClient } from '../support/conformance/suite-client.ts';
import { ROOT } from '../support/root.ts';
import { FULL } from '../support/sign-in/users.ts';
import { promised, SCOPES } from './contract-table.ts';

/*
 * Each entry of the discovery document is held against what the realm does, and what differs against the table
 * of docs/conformance.md. An entry that nobody has judged fails.
 */

const realm = await conformanceRealm();
const party = await realm.relyingParty('conformance-basic');
const client = suiteClient(party);
const one = client.browser();
const response = await fetch(`${realm.issuer}/.well-known/openid-configuration`);
const metadata = (await response.json()) as Readonly<Record<string, unknown>>;
const page = await readFile(join(ROOT, 'docs', 'conformance.md'), 'utf8');

const algorithmOf = (token: unknown) => String(decodeProtectedHeader(String(token)).alg);
const { parameters: front } = await client.ask(one, 'id_token token');
const { parameters: jarm } = await client.ask(one, 'code', { response_mode: 'jwt' });

const methods = against(await declarable('token_endpoint_auth_method'));
/** Whatever a client signs or encrypts with keys of its own. */
const keysOfClients: Judge = TRUE;

/** Claims of the protocols, which stand in ID tokens whatever was asked for. */
const PROTOCOL = ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'acr', 'azp', 'nonce'];

const JUDGES: Readonly<Record<string, Judge>> = {
  scopes_supported: against(['openid', ...SCOPES]),
  claims_supported: against([...PROTOCOL, ...Object.keys(promised(FULL, SCOPES).id)]),
  claim_types_supported: against(['normal']),
  claims_parameter_supported: tried(async () => {
    const claims = JSON.stringify({ userinfo: { name: { essential: true } } });
    const { parameters } = await client.ask(one, 'id_token token', { claims });
    return 'name' in ((await (await client.userInfo(parameters.get('access_token'))).json()) as object);
  }),
  grant_types_supported: against(await declarable('grant_types')),
  response_types_supported: against(await declarable('response_types')),
  response_modes_supported: tried((response_mode) => isAnswered(client, one, { response_mode })),
  subject_types_supported: against(['public']),
  acr_values_supported: against(['0', '1']),
  prompt_values_supported: against(['none', 'login', 'consent', 'create']),
  code_challenge_methods_supported: tried((code_challenge_method) =>
    isAnswered(client, one, { code_challenge_method, code_challenge: 'c'.repeat(43) }),
  ),
  id_token_signing_alg_values_supported: against([algorithmOf(front.get('id_token'))]),
  authorization_signing_alg_values_supported: against([algorithmOf(jarm.get('response'))]),
  userinfo_signing_alg_values_supported: against(['none']),
  request_parameter_supported: TRUE,
  request_uri_parameter_supported: tried(() =>
    isAnswered(client, one, { request_uri: 'https://suite.example/request.jwt' }),
  ),
  require_request_uri_registration: TRUE,
  registration_endpoint: tried(async () => (await register()).ok),
  token_endpoint_auth_methods_supported: methods,
  revocation_endpoint_auth_methods_supported: methods,
  introspection_endpoint_auth_methods_supported: against([
    'client_secret_basic',
    'client_secret_post',
    'private_key_jwt',
  ]),
  backchannel_authentication_endpoint: tried(async () => (await backchannel()).ok),
  backchannel_token_delivery_modes_supported: NOTHING,
  backchannel_authentication_request_signing_alg_values_supported: NOTHING,
  tls_client_certificate_bound_access_tokens: NOTHING,
  mtls_endpoint_aliases: NOTHING,
  frontchannel_logout_supported: NOTHING,
  frontchannel_logout_session_supported: NOTHING,
  backchannel_logout_supported: TRUE,
  backchannel_logout_session_supported: TRUE,
  require_pushed_authorization_requests: TRUE,
  authorization_response_iss_parameter_supported: tried(async () => front.get('iss') === realm.issuer),
  dpop_signing_alg_values_supported: keysOfClients,
  request_object_signing_alg_values_supported: keysOfClients,
  request_object_encryption_alg_values_supported: keysOfClients,
  request_object_encryption_enc_values_supported: keysOfClients,
  token_endpoint_auth_signing_alg_values_supported: keysOfClients,
  revocation_endpoint_auth_signing_alg_values_supported: keysOfClients,
  introspection_endpoint_auth_signing_alg_values_supported: keysOfClients,
  id_token_encryption_alg_values_supported: NOTHING,
  id_token_encryption_enc_values_supported: NOTHING,
  userinfo_encryption_alg_values_supported: NOTHING,
  userinfo_encryption_enc_values_supported: NOTHING,
  authorization_encryption_alg_values_supported: NOTHING,
  authorization_encryption_enc_values_supported: NOTHING,
};

const ADDRESSES = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'introspection_endpoint',
  'userinfo_endpoint',
  'end_session_endpoint',
  'jwks_uri',
  'check_session_iframe',
  'revocation_endpoint',
  'device_authorization_endpoint',
  'pushed_authorization_request_endpoint',
];

function register(): Promise<Response> {
  return fetch(String(metadata['registration_endpoint']), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: ['https://app.example/callback'] }),
  });
}

function backchannel(): Promise<Response> {
  const { clientId, secret = '' } = party.client;
  return fetch(String(metadata['backchannel_authentication_endpoint']), {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
    body: new URLSearchParams({ scope: 'openid', login_hint: FULL.username }),
  });
}

test('every entry is known here, and every address is of the realm', () => {
  expect(Object.keys(metadata).sort()).toEqual([...ADDRESSES, ...Object.keys(JUDGES)].sort());
  for (const name of ADDRESSES) expect(String(metadata[name]).startsWith(realm.issuer)).toBe(true);
});

test('all that the realm does otherwise stands in docs/conformance.md', async () => {
  const rows: string[] = [];
  for (const [name, judge] of Object.entries(JUDGES)) {
    const offered = valuesOf(metadata[name]);
    const [beyond, lacks] = cellsOf(offered, await judge(offered));
    if (beyond || lacks) rows.push(`${name} | ${beyond} | ${lacks}`);
  }
  expect(rowsOfThePage()).toEqual(rows.sort());
});

/** The first three columns of its table. */
function rowsOfThePage(): readonly string[] {
  const rows = page.matchAll(/^\| `([a-z_]+)` +\|([^|]*)\|([^|]*)\|.*\|$/gm);
  return [...rows]
    .map((cells) =>
      cells
        .slice(1, 4)
        .map((cell) => cell.trim())
        .join(' | '),
    )
    .sort();
}
