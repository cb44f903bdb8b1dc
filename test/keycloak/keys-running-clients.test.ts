import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, expect, test, vi } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { rotateKeys } from '../../lib/commands/rotate-keys.ts';
import { freePort } from '../../lib/local/ports.ts';
import { startExample } from '../support/applications/example.ts';
import { loopback } from '../support/applications/test-pilots.ts';
import { UNATTENDED } from '../support/keycloak/commands.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { type Arrival, openBrowser } from '../support/sign-in/browser.ts';
import { signIn } from '../support/sign-in/login.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

/* Relying parties that run on through a rotation, with the keys that they have read and keep. */

const SCOPE = 'openid profile offline_access';
const folder = await mkdtemp(join(tmpdir(), 'citizenid-running-'));
const files = await copyRealmFiles();
afterAll(() => Promise.all([files.dispose(), rm(folder, { recursive: true })]));

const home = loopback(await freePort());
await files.edit('integrators/star-atlas.yaml', (file) => {
  file.setIn(['clients', 0, 'redirect_uris'], [`${home}callback`]);
  file.setIn(['clients', 0, 'post_logout_redirect_uris'], [home]);
});
const { issuer, options, relyingParty } = await freshRealm({ realmDir: files.realmDir });
const keycloak = new URL(issuer).origin;

/** Somebody who has signed in, in a browser of their own. */
type Visitor = {
  /** The id of the access token that the relying party has for them. */
  readonly token: () => unknown;
  readonly refresh: () => Promise<void>;
  /** Where their browser is once the relying party has sent it off with the ID token that it has. */
  readonly signOut: () => Promise<Arrival>;
};
type Running = { readonly signIn: () => Promise<Visitor> };

const party = await relyingParty('star-atlas-web');
const signingKeys: unknown[] = [];
const library: Running = {
  signIn: async () => {
    const browser = openBrowser(keycloak);
    let { tokens }: { tokens: oidc.TokenEndpointResponse } = await login(party, FULL, SCOPE, { browser });
    signingKeys.push(decodeProtectedHeader(tokens.id_token ?? '').kid);
    return {
      token: () => decodeJwt(tokens.access_token).jti,
      refresh: async () => {
        tokens = await oidc.refreshTokenGrant(party.config, tokens.refresh_token ?? '');
      },
      signOut: () => {
        const hint = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: home };
        return browser.open(oidc.buildEndSessionUrl(party.config, hint));
      },
    };
  },
};

const handedOver = join(folder, 'star-atlas-web.json');
const { clientId: client_id, secret: client_secret } = party.client;
await writeFile(handedOver, JSON.stringify({ issuer, client_id, client_secret }));
const env = { HOME_URL: home, SIGNED_OUT_URL: home, SCOPE };
const program = startExample(['node', 'examples/server-app.ts', handedOver], env);
afterAll(program.stop);
await program.says('Open');

const example: Running = {
  signIn: async () => {
    const [there, here] = [openBrowser(keycloak), openBrowser(new URL(home).origin)];
    const sentTo = async (path: string): Promise<URL> => {
      const arrival = await here.open(new URL(path, home));
      if (!('left' in arrival)) throw new Error(`${path} sent the browser nowhere`);
      return arrival.left;
    };
    let token: unknown;
    const show = async (url: URL): Promise<void> => {
      const arrival = await here.open(url);
      const said = 'page' in arrival ? arrival.page.document.querySelector('pre')?.text : undefined;
      if (said === undefined) throw new Error(`Nobody is signed in at ${url.pathname}`);
      token = JSON.parse(said).access_token.jti;
    };
    await show((await signIn(there, await sentTo('/login'), FULL)).callback);
    return {
      token: () => token,
      refresh: () => show(new URL('/refresh', home)),
      signOut: async () => there.open(await sentTo('/logout')),
    };
  },
};

const run = { ...options, ...UNATTENDED };
const applied = (today: string) => apply({ ...run, today, prune: false });

async function goesOn(visitor: Visitor): Promise<void> {
  const before = visitor.token();
  await visitor.refresh();
  expect(visitor.token()).not.toBe(before);
}

/** Keycloak takes the ID token as a hint: it sends the browser back, and asks nothing. */
async function signsOut(visitor: Visitor): Promise<void> {
  expect(await visitor.signOut()).toEqual({ left: new URL(home) });
}

/** One at each relying party, one after the other: Keycloak looks at sign-ins of one user at once as an attack. */
async function newVisitors(): Promise<readonly Visitor[]> {
  return [await library.signIn(), await example.signIn()];
}

/*
 * Between the steps lie days, in which everybody reads the keys again; openid-client does so after 5 minutes, or
 * after one for a key that it does not know. So it has read those of before the rotation by a clock that was
 * behind. Those that it reads once the new key is published are seconds old when that key signs: if they lacked
 * it, the sign-in would fail. The example is a process with a clock of its own, and has read none before.
 */
vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 300_000 });
await library.signIn();
vi.useRealTimers();
const [old] = signingKeys;
let staying: readonly Visitor[];
let leaving: readonly Visitor[];

test('they sign users in while a new key is published', async () => {
  await rotateKeys({ ...run, today: '2027-04-01', compromised: false });
  staying = await newVisitors();
  leaving = await newVisitors();
  expect(signingKeys.slice(-2)).toEqual([old, old]);
});

test('once it signs, they know it, and whoever came before stays or leaves as they like', async () => {
  await applied('2027-04-03');
  await newVisitors();
  expect(signingKeys.at(-1)).not.toBe(old);
  for (const visitor of staying) await goesOn(visitor);
  for (const visitor of leaving) await signsOut(visitor);
});

test('once the old one is off, whoever stayed since before the change goes on still', async () => {
  expect(await applied('2027-04-18')).toMatchObject({ applied: ['key/rsa-generated'] });
  await newVisitors();
  for (const visitor of staying) await goesOn(visitor);
  for (const visitor of staying) await signsOut(visitor);
});
