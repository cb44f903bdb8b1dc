import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from '../../lib/load/rules/registry.ts';
import type { Candidate } from '../../lib/load/rules/rule.ts';
import type { ClientDocument, IntegratorDocument } from '../../lib/model/documents/integrator.ts';
import { DEVICE, EXCHANGE } from '../support/registered-names.ts';

const GRANTS = [
  'authorization_code',
  'implicit',
  'refresh_token',
  'client_credentials',
  'password',
  DEVICE,
  EXCHANGE,
] as const;

/** The table of RFC 7591 section 2.1, letter by letter. */
const TAKES = {
  code: ['authorization_code'],
  id_token: ['implicit'],
  'id_token token': ['implicit'],
  'code id_token': ['authorization_code', 'implicit'],
  'code token': ['authorization_code', 'implicit'],
  'code id_token token': ['authorization_code', 'implicit'],
} as const;

/** A client as a row of yes and no, so that the table below reads without the program. */
type Row = {
  readonly isPublic: boolean;
  readonly method: NonNullable<ClientDocument['token_endpoint_auth_method']> | undefined;
  readonly grants: readonly (typeof GRANTS)[number][];
  readonly responses: readonly (keyof typeof TAKES)[] | undefined;
  readonly offline: boolean;
  readonly pkce: 'required' | 'optional' | undefined;
  readonly redirects: boolean;
  readonly keysAt: boolean;
  readonly keys: boolean;
  readonly secret: boolean;
  readonly pushed: boolean;
  readonly bound: boolean;
  readonly audiences: boolean;
};

const has = (row: Row, ...grants: readonly string[]) => row.grants.some((grant) => grants.includes(grant));
const signsIn = (row: Row) => has(row, 'authorization_code', 'implicit');
const taken = (row: Row) => (row.responses ?? []).flatMap((response): readonly string[] => TAKES[response]);
const byKey = (row: Row) => row.method === 'private_key_jwt';

/** Every contradiction, each by itself: whichever line holds, its code must be said, and no other. */
const CONTRADICTIONS: Readonly<Record<string, (row: Row) => boolean>> = {
  'response-type-without-grant': (row) => taken(row).some((grant) => !has(row, grant)),
  'grant-without-response-type': (row) =>
    row.responses !== undefined &&
    ['authorization_code', 'implicit'].some((grant) => has(row, grant) && !taken(row).includes(grant)),
  'redirect-uris-missing': (row) => signsIn(row) && !row.redirects,
  'redirect-uris-unused': (row) => !signsIn(row) && row.redirects,
  'refresh-token-alone': (row) =>
    has(row, 'refresh_token') && !has(row, 'authorization_code', 'password', DEVICE),
  'scope-offline-access-missing': (row) => has(row, 'refresh_token') && !row.offline,
  'grant-refresh-token-missing': (row) => row.offline && !has(row, 'refresh_token'),
  'public-client-auth-method': (row) => row.isPublic && row.method !== undefined && row.method !== 'none',
  'public-client-pkce': (row) => row.isPublic && row.pkce === 'optional',
  'public-client-credentials': (row) => row.isPublic && has(row, 'client_credentials'),
  'public-client-token-exchange': (row) => row.isPublic && has(row, EXCHANGE),
  'public-client-secret': (row) => row.isPublic && row.secret,
  'confidential-client-auth-method': (row) => !row.isPublic && row.method === 'none',
  'private-key-jwt-secret': (row) => !row.isPublic && byKey(row) && row.secret,
  'private-key-jwt-keys-missing': (row) => byKey(row) && !row.keys && !row.keysAt,
  'jwks-twice': (row) => byKey(row) && row.keys && row.keysAt,
  'jwks-unused': (row) => !byKey(row) && (row.keys || row.keysAt),
  'pkce-without-code': (row) => row.pkce !== undefined && !has(row, 'authorization_code'),
  'pushed-requests-without-redirect': (row) => row.pushed && !signsIn(row),
  'dpop-implicit': (row) => row.bound && has(row, 'implicit'),
  'exchange-audiences-without-grant': (row) => row.audiences && !has(row, EXCHANGE),
};

const JWKS: NonNullable<ClientDocument['jwks']> = {
  keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }],
};

function clientOf(row: Row): ClientDocument {
  return {
    client_id: 'nebula-web',
    client_name: 'Nebula',
    type: row.isPublic ? 'public' : 'confidential',
    grant_types: [...row.grants],
    scope: row.offline ? 'openid offline_access' : 'openid',
    redirect_uris: row.redirects ? ['https://nebula.example/callback'] : [],
    ...(row.method && { token_endpoint_auth_method: row.method }),
    ...(row.responses && { response_types: [...row.responses] }),
    ...(row.pkce && { pkce: row.pkce }),
    ...(row.keysAt && { jwks_uri: 'https://nebula.example/jwks.json' }),
    ...(row.keys && { jwks: JWKS }),
    ...(row.secret && { secret: { version: 1, recipients: [] } }),
    require_pushed_authorization_requests: row.pushed,
    dpop_bound_access_tokens: row.bound,
    ...(row.audiences && { exchange_audiences: ['nebula-web'] }),
  };
}

const NOTHING: Omit<Candidate, 'integrators'> = {
  realm: undefined,
  scopes: undefined,
  claims: undefined,
  roles: undefined,
  groups: undefined,
  userProfile: undefined,
  review: undefined,
  clientPolicies: undefined,
  environmentNames: ['local'],
  today: '2026-01-31',
};

function codesOf(row: Row): readonly string[] {
  const value: IntegratorDocument = {
    group: 'nebula',
    display_name: 'Nebula',
    contacts: ['ops@nebula.example'],
    terms_of_service: { version: '2025-10', accepted_by: 'ayla', accepted_on: '2025-10-12' },
    members: [{ user: 'ayla', role: 'owner' }],
    clients: [clientOf(row)],
  };
  const file = 'realm/integrators/nebula.yaml';
  const located = { file, value, at: () => ({ file, line: 1, column: 1 }) };
  const problems = rules.flatMap((rule) => rule({ ...NOTHING, integrators: [located] }));
  return [...new Set(problems.map(({ code }) => code))].sort();
}

function contradictions(row: Row): readonly string[] {
  return Object.keys(CONTRADICTIONS)
    .filter((code) => CONTRADICTIONS[code]?.(row))
    .sort();
}

const METHODS = [undefined, 'none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const;
const PKCE = [undefined, 'required', 'optional'] as const;
const RESPONSES = Object.keys(TAKES) as (keyof typeof TAKES)[];

const row: fc.Arbitrary<Row> = fc.record({
  isPublic: fc.boolean(),
  method: fc.constantFrom(...METHODS),
  grants: fc.subarray([...GRANTS], { minLength: 1 }),
  responses: fc.option(fc.subarray(RESPONSES), { nil: undefined }),
  offline: fc.boolean(),
  pkce: fc.constantFrom(...PKCE),
  redirects: fc.boolean(),
  keysAt: fc.boolean(),
  keys: fc.boolean(),
  secret: fc.boolean(),
  pushed: fc.boolean(),
  bound: fc.boolean(),
  audiences: fc.boolean(),
});

describe('the rules about grants and authentication', () => {
  it('say of any client just what the table of contradictions says', () => {
    fc.assert(
      fc.property(row, (one) => {
        expect(codesOf(one)).toEqual(contradictions(one));
      }),
      { numRuns: 20_000 },
    );
  });

  it('and so of every combination of type, method, grants and response types', () => {
    const subsets = Array.from({ length: 2 ** GRANTS.length - 1 }, (_, bits) =>
      GRANTS.filter((_grant, bit) => ((bits + 1) >> bit) & 1),
    );
    const wrong: Row[] = [];
    let seen = 0;
    for (const isPublic of [true, false])
      for (const method of METHODS)
        for (const grants of subsets)
          for (const responses of [undefined, ...RESPONSES.map((one) => [one])]) {
            const one = { ...PLAIN, isPublic, method, grants, responses, redirects: true };
            seen += 1;
            if (String(codesOf(one)) !== String(contradictions(one))) wrong.push(one);
          }
    expect(wrong).toEqual([]);
    expect(seen).toBe(2 * 5 * 127 * 7);
  });
});

const PLAIN = {
  offline: false,
  pkce: undefined,
  keysAt: false,
  keys: false,
  secret: false,
  pushed: false,
  bound: false,
  audiences: false,
} as const;
