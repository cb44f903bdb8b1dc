import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../lib/local/ports.ts';
import { promised, SCOPES } from '../contract/contract-table.ts';
import { type Example, installedExamples, startExample } from '../support/applications/example.ts';
import { startForger } from '../support/applications/forger.ts';
import { loopback, testPilots } from '../support/applications/test-pilots.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { aboutUser, type Claims } from '../support/sign-in/answers.ts';
import { complaintsOf, launchChromium } from '../support/sign-in/chromium.ts';
import { signInThrough } from '../support/sign-in/sign-in-pages.ts';
import { FULL } from '../support/sign-in/users.ts';

const folder = await mkdtemp(join(tmpdir(), 'citizenid-examples-'));
const files = await copyRealmFiles();
afterAll(() => Promise.all([files.dispose(), rm(folder, { recursive: true })]));

const PROGRAMS = await installedExamples();
const KEY = join(folder, 'key.json');
const newKey = startExample(['node', 'examples/new-key.ts', KEY], {});
const ports = {
  web: { node: await freePort(), python: await freePort(), go: await freePort() },
  page: await freePort(),
  app: await freePort(),
};
await files.write(
  'integrators/test-pilots.yaml',
  testPilots({ ...ports, jwks: JSON.parse(await newKey.said) }),
);
const realm = await freshRealm({ realmDir: files.realmDir });
const chromium = await launchChromium();

const SCOPE = `openid ${SCOPES.join(' ')}`;

/** Starts an example with what it is told of the realm; ends it with the test. */
function start(
  command: readonly [string, ...string[]],
  clientId: string,
  env: Readonly<Record<string, string>>,
): Example {
  const told = { ISSUER: realm.issuer, CLIENT_ID: clientId, SCOPE };
  const example = startExample(command, { ...told, ...env });
  onTestFinished(example.stop);
  return example;
}

/** A browser of somebody who is signed in nowhere. */
async function newPage(): Promise<Page> {
  const context = await chromium.newContext();
  onTestFinished(() => context.close());
  return context.newPage();
}

/** What a program prints of a token. */
function printed(said: string, token: string): Claims {
  const [, json = ''] = new RegExp(`^${token}: (\\{.*?^\\})$`, 'ms').exec(said) ?? [];
  return JSON.parse(json);
}

/** The file that `citizenid secret deliver --sink file` hands over. */
async function handedOver(clientId: string, issuer: string): Promise<string> {
  const { client } = await realm.relyingParty(clientId);
  const file = join(folder, `${clientId}.json`);
  const { secret: client_secret } = client;
  const text = JSON.stringify({ issuer, client_id: clientId, client_secret });
  await writeFile(file, text, { mode: 0o600 });
  return file;
}

type Said = { readonly id_token: Claims; readonly access_token: Claims };

/** What a web application shows of the tokens. */
async function shown(page: Page): Promise<Said> {
  return JSON.parse((await page.locator('pre').textContent()) ?? '');
}

/** The tokens' claims about the user; the rest differs from sign-in to sign-in. */
function told({ id_token, access_token }: Said) {
  return { id: aboutUser('id', id_token), access: aboutUser('access', access_token) };
}

const PROMISED = { id: promised(FULL, SCOPES).id, access: promised(FULL, SCOPES).access };

type WebApp = {
  readonly language: keyof typeof ports.web;
  readonly library: string;
  readonly command: readonly [string, ...string[]];
};

const WEB_APPS: readonly WebApp[] = [
  { language: 'node', library: 'openid-client', command: ['node', 'examples/server-app.ts'] },
  {
    language: 'python',
    library: 'Authlib',
    command: [join(PROGRAMS, 'python'), 'examples/python/server_app.py'],
  },
  { language: 'go', library: 'go-oidc and x/oauth2', command: [join(PROGRAMS, 'go-server-app')] },
];

type Opened = { readonly home: string; readonly page: Page; readonly signIn: Locator };

/** Starts a web application and opens its home page, where nobody is signed in yet. */
async function openWebApp({ language, command }: WebApp, issuer = realm.issuer): Promise<Opened> {
  const clientId = `test-pilots-${language}`;
  const home = loopback(ports.web[language]);
  const env = { HOME_URL: home, SIGNED_OUT_URL: home };
  const example = start([...command, await handedOver(clientId, issuer)], clientId, env);
  const page = await newPage();
  await page.goto(await example.says('Open'));
  return { home, page, signIn: page.getByRole('link', { name: 'Sign in with Citizen iD' }) };
}

describe.each(WEB_APPS)('a web application over $library', (app) => {
  it('signs in, finds each claim in its tokens, refreshes and signs out', async () => {
    const { home, page, signIn } = await openWebApp(app);
    await signIn.click();
    await signInThrough(page, FULL, page.getByText('Welcome, wintermute.'));
    const first = await shown(page);
    expect(told(first)).toEqual(PROMISED);

    await page.getByText('Refresh').click();
    const accessTokenId = async () => (await shown(page)).access_token['jti'];
    await expect.poll(accessTokenId).not.toBe(first.access_token['jti']);
    expect(told(await shown(page))).toEqual(PROMISED);

    await page.getByText('Sign out').click();
    await signIn.waitFor();
    expect(page.url()).toBe(home);
    await signIn.click();
    await page.locator('#kc-form-login').waitFor();
  });

  it('takes nobody in by an answer to a question that it has not asked', async () => {
    const { home, page, signIn } = await openWebApp(app);
    await signIn.click();
    await page.locator('#kc-form-login').waitFor();
    const answer = await page.goto(`${home}callback?code=forged&state=forged`);
    expect(answer?.status()).toBe(400);
    await page.goto(home);
    await signIn.waitFor();
  });

  it('takes nobody in by an ID token that its issuer has not signed', async () => {
    const forger = await startForger(realm.issuer);
    onTestFinished(forger.close);
    const { home, page, signIn } = await openWebApp(app, forger.issuer);
    await signIn.click();
    await signInThrough(page, FULL, page.getByText('Welcome, wintermute.'));
    await page.getByText('Sign out').click();
    forger.forge();
    await signIn.click();
    await signInThrough(page, FULL, page.getByText('The sign-in failed.'));
    await page.goto(home);
    await signIn.waitFor();
  });
});

describe('a page without a server', () => {
  it('signs in and out in a real browser, with nothing that the browser complains about', async () => {
    const home = loopback(ports.page);
    const example = start(['node', 'examples/single-page-app/serve.ts'], 'test-pilots-page', {
      HOME_URL: home,
    });
    const page = await newPage();
    const complaints = complaintsOf(page);

    await page.goto(await example.says('Open'));
    await page.getByRole('button', { name: 'Sign in with Citizen iD' }).click();
    await signInThrough(page, FULL, page.getByText('Welcome, wintermute.'));
    expect(page.url()).toBe(home);
    await page.getByText('Sign out').click();
    await page.getByRole('heading', { name: 'You are logged out' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("an app on the user's own device", () => {
  it('signs in over a loopback redirect', async () => {
    const env = { REDIRECT_URI: `${loopback(ports.app)}callback` };
    const example = start(['node', 'examples/native-app.ts'], 'test-pilots-app', env);
    const page = await newPage();

    await page.goto(await example.says('Open'));
    await signInThrough(page, FULL, page.getByText('Signed in.'));
    const said = await example.said;
    expect(
      told({ id_token: printed(said, 'ID token'), access_token: printed(said, 'Access token') }),
    ).toEqual(PROMISED);
  });

  it('signs in by a code that its user enters elsewhere', async () => {
    const example = start(['node', 'examples/device-app.ts'], 'test-pilots-console', {});
    const page = await newPage();

    await page.goto(await example.says('Open'));
    await page.locator('[name=device_user_code]').fill(await example.says('Enter'));
    await page.locator('#kc-login').click();
    await signInThrough(page, FULL, page.getByText('Device Login Successful'));
    const claims = printed(await example.said, 'ID token');
    expect(aboutUser('id', claims)).toEqual(PROMISED.id);
  });
});

describe('a service', () => {
  it('proves itself with its own key, and its token tells of no user', async () => {
    const example = start(['node', 'examples/service.ts', KEY], 'test-pilots-beacon', {});
    const claims = printed(await example.said, 'Access token');
    expect(claims).toMatchObject({
      active: true,
      client_id: 'test-pilots-beacon',
      aud: 'test-pilots-beacon',
    });
    expect(aboutUser('introspection', claims)).toEqual({});
  });
});
