import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { claimsIn, flowsOf, type Issued } from '../support/flows/flows.ts';
import { flowRealm } from '../support/flows/realm.ts';
import { aboutUser, type Claims, type Place } from '../support/sign-in/answers.ts';
import type { Credentials } from '../support/sign-in/login.ts';
import { BARE, FULL } from '../support/sign-in/users.ts';
import { promised, SCOPES } from './contract-table.ts';

/** The clients of docs/flows.md, each with every scope there is: `offline_access` only beside refresh tokens. */
const realm = await flowRealm((client) => {
  const grants = (client['grant_types'] ?? ['authorization_code']) as readonly string[];
  const scopes = SCOPES.filter((scope) => scope !== 'offline_access' || grants.includes('refresh_token'));
  return { ...client, scope: ['openid', ...scopes].join(' ') };
});
const { ask, redeem, token, device, exchange, introspect, userInfo } = flowsOf(realm);

type Flow = {
  /** Who may ask what the access token is worth. */
  readonly reader: string;
  /** A claim that Keycloak leaves out, against the contract (docs/flows.md). */
  readonly lacks?: string;
  /** All that the flow hands out: each ID token and each access token is judged. */
  readonly run: (user: Credentials, scope: string) => Promise<readonly Issued[]>;
};

const PORT = { 'nova-web': 8421, 'nova-page': 8423, 'nova-hybrid': 8424, 'nova-gate': 8425 } as const;
const redirectOf = (clientId: keyof typeof PORT) => `http://127.0.0.1:${PORT[clientId]}/callback`;

/** Tokens out of the redirect, and those that its code gives. */
function redirected(clientId: keyof typeof PORT, responseType: string, mode?: string): Flow {
  const redirect_uri = redirectOf(clientId);
  const run = async (user: Credentials, scope: string) => {
    const parameters = {
      redirect_uri,
      response_type: responseType,
      scope,
      ...(mode && { response_mode: mode }),
    };
    const front = await ask(clientId, user, parameters);
    return front['code'] === undefined ? [front] : [front, await redeem(clientId, redirect_uri, front)];
  };
  // A public client cannot introspect.
  return { reader: realm.secrets.has(clientId) ? clientId : '', run };
}

const signedIn = async (clientId: keyof typeof PORT, user: Credentials, scope: string) => {
  const redirect_uri = redirectOf(clientId);
  return redeem(
    clientId,
    redirect_uri,
    await ask(clientId, user, { redirect_uri, response_type: 'code', scope }),
  );
};

const FLOWS: Readonly<Record<string, Flow>> = {
  code: redirected('nova-web', 'code'),
  id_token: redirected('nova-page', 'id_token'),
  'id_token token': redirected('nova-page', 'id_token token'),
  'code id_token': redirected('nova-hybrid', 'code id_token'),
  'code token': redirected('nova-hybrid', 'code token'),
  'code id_token token': redirected('nova-hybrid', 'code id_token token'),
  'form_post: code': redirected('nova-web', 'code', 'form_post'),
  'form_post: id_token': redirected('nova-page', 'id_token', 'form_post'),
  'form_post: id_token token': redirected('nova-page', 'id_token token', 'form_post'),
  'form_post: code id_token': redirected('nova-hybrid', 'code id_token', 'form_post'),
  'form_post: code token': redirected('nova-hybrid', 'code token', 'form_post'),
  'form_post: code id_token token': redirected('nova-hybrid', 'code id_token token', 'form_post'),
  refresh: {
    reader: 'nova-web',
    run: async (user, scope) => {
      const { refresh_token = '' } = await signedIn('nova-web', user, scope);
      return [await token('nova-web', { grant_type: 'refresh_token', refresh_token })];
    },
  },
  device: { reader: '', run: async (user, scope) => [await device('nova-tv', user, scope)] },
  password: {
    reader: 'nova-legacy',
    run: async ({ username, password }, scope) => {
      const ask = () => token('nova-legacy', { grant_type: 'password', username, password, scope });
      // Turned away while another sign-in of the same user is being finished; see support/sign-in/login.ts.
      return [await ask().catch(() => sleep(300).then(ask))];
    },
  },
  'token exchange': {
    reader: 'nova-gate',
    run: async (user, scope) => {
      const { access_token = '' } = await signedIn('nova-gate', user, scope);
      return [await exchange('nova-gate', access_token, { scope })];
    },
  },
  'token exchange for an audience': {
    reader: 'nova-api',
    lacks: 'roles',
    run: async (user, scope) => {
      const { access_token = '' } = await signedIn('nova-gate', user, scope);
      return [await exchange('nova-gate', access_token, { audience: 'nova-api', scope })];
    },
  },
};

/** For each answer: every claim of the contract is there or is not, and nothing else is. */
const CHECKS_AN_ANSWER = Object.keys(promised(FULL, SCOPES).id).length + 1;
const counted = new Map<string, number>();

async function judge(name: string, flow: Flow, issued: readonly Issued[], told: ReturnType<typeof promised>) {
  const expectAnswer = (place: Place, claims: Claims) => {
    counted.set(name, (counted.get(name) ?? 0) + CHECKS_AN_ANSWER);
    const { [flow.lacks ?? '']: _, ...wanted }: Claims = told[place];
    expect({ [place]: aboutUser(place, claims) }).toEqual({ [place]: wanted });
  };
  for (const { id_token, access_token } of issued) {
    if (id_token !== undefined) expectAnswer('id', withoutHashes(claimsIn(id_token)));
    if (access_token === undefined) continue;
    expectAnswer('access', claimsIn(access_token));
    expectAnswer('userinfo', await userInfo(access_token));
    if (flow.reader !== '') expectAnswer('introspection', await introspect(flow.reader, access_token));
  }
}

/** OpenID Connect Core section 3.3.2.11: they bind what came along. */
function withoutHashes({ c_hash: _, s_hash: __, ...claims }: Claims): Claims {
  return claims;
}

describe.each(Object.entries(FLOWS))('tokens by %s', (name, flow) => {
  const own = SCOPES.filter((scope) => scope !== 'offline_access' || name === 'code' || name === 'refresh');

  test.each(['', ...own])('hold the claims of the scope "%s", each in its tokens', async (scope) => {
    const asked = ['openid', ...(name === 'refresh' ? ['offline_access'] : []), scope].join(' ').trim();
    await judge(name, flow, await flow.run(FULL, asked), promised(FULL, [scope]));
  });

  test.each([FULL, BARE])('hold the claims of all scopes at once ($username)', async (user) => {
    await judge(name, flow, await flow.run(user, ['openid', ...own].join(' ')), promised(user, own));
  });
});

describe('client credentials', () => {
  const flow: Flow = { reader: 'nova-service', run: async () => [] };

  test.each(['', ...SCOPES.filter((scope) => scope !== 'offline_access')])(
    'tell of no user, whether or not "%s" is asked for',
    async (scope) => {
      const asked = `openid ${scope}`.trim();
      const issued = await token('nova-service', { grant_type: 'client_credentials', scope: asked });
      await judge('client credentials', flow, [issued], promised(FULL, []));
    },
  );
});

afterAll(() => {
  const lines = [...counted].map(([name, count]) => `  ${name}: ${count}\n`);
  process.stdout.write(`Claims looked at, by flow:\n${lines.join('')}`);
});
